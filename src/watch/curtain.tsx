import { LoaderCircle, Play, RotateCw, Volume2 } from 'lucide-react';
import type { FaultData } from '../core/fault';
import type { Autoplay, PlayerStatus } from '../players/player';
import { useWatchWords } from './use-watch-words';
import type { WatchSession } from './watch-session';
import styles from './watch.module.css';

interface CurtainProps {
  readonly session: WatchSession;
  readonly status: PlayerStatus;
  readonly autoplay: Autoplay;
}

/** What covers the picture while there is something to say or to do first. */
export function Curtain({ session, status, autoplay }: CurtainProps) {
  const { t } = useWatchWords();
  const refused = autoplay === 'refused' && (status.state === 'waiting' || status.state === 'playing' || status.state === 'stalled');
  return (
    <>
      <div className={styles['curtain']} data-state={status.state} role="status">
        {refused ? null : <Words status={status} session={session} />}
      </div>
      {refused && (
        <button type="button" className={styles['bigButton']} onClick={() => session.resume()}>
          <Play aria-hidden size={20} />
          {t('watch.play')}
        </button>
      )}
      {autoplay === 'sound-refused' && status.state === 'playing' && (
        <button type="button" className={styles['soundButton']} onClick={() => session.resume()}>
          <Volume2 aria-hidden size={16} />
          {t('watch.soundOn')}
        </button>
      )}
    </>
  );
}

function Words({ status, session }: Pick<CurtainProps, 'status' | 'session'>) {
  const { t } = useWatchWords();
  switch (status.state) {
    case 'playing':
      return null;
    case 'loading':
      return <Spinner text={t('watch.loading')} />;
    case 'stalled':
      return <Spinner text={status.cause === 'reconnecting' ? t('watch.reconnecting') : t('watch.stalled')} />;
    case 'waiting':
      return (
        <>
          <p className={styles['headline']}>{t('watch.waiting')}</p>
          <p className={styles['hint']}>{t('watch.waiting.do')}</p>
        </>
      );
    case 'ended':
      return (
        <>
          <p className={styles['headline']}>{t('watch.ended')}</p>
          <p className={styles['hint']}>{t('watch.ended.do')}</p>
        </>
      );
    case 'failed':
      return <Failure fault={status.fault} session={session} />;
  }
}

function Spinner({ text }: { readonly text: string }) {
  return (
    <p className={styles['spinner']}>
      <LoaderCircle aria-hidden size={18} className={styles['turning']} />
      {text}
    </p>
  );
}

function Failure({ fault, session }: { readonly fault: FaultData; readonly session: WatchSession }) {
  const { t, say } = useWatchWords();
  return (
    <>
      <p className={styles['headline']}>{say(`watch.fault.${fault.code}.what`) ?? t('watch.fault.what')}</p>
      <p className={styles['hint']}>{say(`watch.fault.${fault.code}.do`) ?? t('watch.fault.do')}</p>
      {session.canRetry && (
        <button type="button" className={styles['textButton']} onClick={() => session.retry()}>
          <RotateCw aria-hidden size={16} />
          {t('watch.retry')}
        </button>
      )}
      <details className={styles['fold']}>
        <summary>{t('watch.details')}</summary>
        <code>
          {fault.family}/{fault.code}: {fault.message}
        </code>
      </details>
    </>
  );
}
