import { useRef, type ReactElement } from 'react';
import { Button } from '../parts/button';
import { Modal } from '../parts/modal';
import { useView } from '../studio-context';
import { useWords } from '../use-words';

/** Asks before the show ends. */
export function EndDialog({ onClose, onConfirm }: { readonly onClose: () => void; readonly onConfirm: () => void }): ReactElement {
  const { t } = useWords();
  const confirm = useRef<HTMLButtonElement>(null);
  const room = useView((view) => view.studio.room);
  const footer = (
    <>
      <Button onClick={onClose}>{t('live.end.keep')}</Button>
      <Button ref={confirm} look="air" onClick={onConfirm}>
        {t('live.end')}
      </Button>
    </>
  );
  return <Modal open onClose={onClose} title={t('live.end.ask')} description={t('live.end.ask.what', { room })} footer={footer} firstFocus={confirm} />;
}
