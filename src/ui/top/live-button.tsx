import type { ReactElement } from 'react';
import type { Air } from '../../state/air';
import { Button } from '../parts/button';
import { useTools } from '../studio-context';
import { useWords } from '../use-words';

interface LiveButtonProps {
  readonly air: Air;
  /** Asks before going on or off air. */
  readonly onLive: () => void;
}

/** Go live, cancel while connecting, end. */
export function LiveButton({ air, onLive }: LiveButtonProps): ReactElement {
  const { t } = useWords();
  const { studio, run } = useTools();
  switch (air.state) {
    case 'live':
    case 'reconnecting':
      return (
        <Button look="air" onClick={onLive}>
          {t('live.end')}
        </Button>
      );
    case 'starting':
      return <Button onClick={() => void run(() => studio.end())}>{t('common.cancel')}</Button>;
    case 'stopping':
      return <Button disabled>{t('live.stopping')}</Button>;
    default:
      return (
        <Button look="air" disabled={air.state === 'loading'} onClick={onLive}>
          {t('live.go')}
        </Button>
      );
  }
}
