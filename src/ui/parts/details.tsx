import type { ReactElement, ReactNode } from 'react';
import { useWords } from '../use-words';
import styles from './details.module.css';

/** A fold for what only some want to read: codes, original messages. */
export function Details({ children }: { readonly children: ReactNode }): ReactElement {
  const { t } = useWords();
  return (
    <details className={styles.details}>
      <summary>{t('common.details')}</summary>
      <p className={styles.text}>{children}</p>
    </details>
  );
}
