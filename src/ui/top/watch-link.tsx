import { Check, Link } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import { PopupCard } from '../parts/popup-card';
import { useTools } from '../studio-context';
import { useWords } from '../use-words';
import styles from './top-bar.module.css';

const SAID_MS = 2000;

/** Copies the address of the viewer's page; where the clipboard is refused, shows it. */
export function WatchLink({ className }: { readonly className?: string | undefined }): ReactElement {
  const { t } = useWords();
  const { studio } = useTools();
  const [copy, setCopy] = useState<'idle' | 'copied' | 'refused'>('idle');
  useEffect(() => {
    if (copy !== 'copied') return undefined;
    const timer = setTimeout(() => setCopy('idle'), SAID_MS);
    return () => clearTimeout(timer);
  }, [copy]);
  const onOpenChange = (open: boolean): void => {
    if (!open) return setCopy('idle');
    copyText(studio.state().watchUrl).then(
      () => setCopy('copied'),
      () => setCopy('refused'),
    );
  };
  const button = (
    <Button className={className} title={t('watchlink.hint')}>
      <Icon of={copy === 'copied' ? Check : Link} />
      <span aria-live="polite">{t(copy === 'copied' ? 'watchlink.copied' : 'watchlink.copy')}</span>
    </Button>
  );
  return (
    <PopupCard trigger={button} title={t('watchlink.failed')} open={copy === 'refused'} onOpenChange={onOpenChange} align="end">
      <p className={styles.address}>{studio.state().watchUrl}</p>
    </PopupCard>
  );
}

/** Insecure pages have no clipboard. */
async function copyText(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}
