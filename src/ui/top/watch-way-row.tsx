import { Check, Copy, ExternalLink, QrCode as QrIcon } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactElement } from 'react';
import type { WatchWay } from '../../state/watch-ways';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import { useWords } from '../use-words';
import { QrCode } from './qr-code';
import styles from './top-bar.module.css';

const SAID_MS = 2000;

/** One way to watch: whom it is for, its address, copied or opened. Where the clipboard is refused, the address is marked to be copied by hand. */
export function WatchWayRow({ way: { way, url } }: { readonly way: WatchWay }): ReactElement {
  const { t } = useWords();
  const id = useId();
  const address = useRef<HTMLParagraphElement>(null);
  const [qr, setQr] = useState(false);
  const [copy, setCopy] = useState<'idle' | 'copied' | 'refused'>('idle');
  useEffect(() => {
    if (copy !== 'copied') return undefined;
    const timer = setTimeout(() => setCopy('idle'), SAID_MS);
    return () => clearTimeout(timer);
  }, [copy]);
  const refuse = (): void => {
    setCopy('refused');
    if (address.current) getSelection()?.selectAllChildren(address.current);
  };
  const write = (): void => {
    copyText(url).then(() => setCopy('copied'), refuse);
  };
  return (
    <li className={styles.way}>
      <div className={styles.wayWords}>
        <h3 id={id} className={styles.wayName}>
          {t(`watchlink.${way}`)}
        </h3>
        <p className={styles.wayHint}>{copy === 'refused' ? t('watchlink.failed') : t(`watchlink.${way}.hint`)}</p>
      </div>
      <p ref={address} className={styles.address}>
        {url}
      </p>
      <div className={styles.wayActions}>
        <Button aria-describedby={id} onClick={write}>
          <Icon of={copy === 'copied' ? Check : Copy} size={14} />
          <span aria-live="polite">{t(copy === 'copied' ? 'watchlink.copied' : 'common.copy')}</span>
        </Button>
        <Button aria-describedby={id} aria-expanded={qr} onClick={() => setQr(!qr)}>
          <Icon of={QrIcon} size={14} />
          {t('watchlink.qr')}
        </Button>
        <a className={styles.open} href={url} target="_blank" rel="noopener" aria-describedby={id}>
          <Icon of={ExternalLink} size={14} />
          {t('watchlink.open')}
        </a>
      </div>
      {qr && (
        <div className={styles.qrPlace}>
          <QrCode text={url} label={t('watchlink.qr.label')} />
          <p className={styles.wayHint}>{t(isThisMachine(url) ? 'watchlink.qr.here' : 'watchlink.qr.hint')}</p>
        </div>
      )}
    </li>
  );
}

/** A phone that follows a loopback address finds itself. */
function isThisMachine(url: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
}

/** Insecure pages have no clipboard. */
async function copyText(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}
