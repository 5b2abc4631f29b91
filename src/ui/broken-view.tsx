import type { ReactElement } from 'react';
import styles from './broken-view.module.css';
import { Button } from './parts/button';
import { Details } from './parts/details';
import { useWords } from './use-words';

/** What stands on the page when its views could not be drawn. */
export function BrokenView({ error, onRedraw }: { readonly error: unknown; readonly onRedraw: () => void }): ReactElement {
  const { t } = useWords();
  return (
    <main className={styles.broken} role="alert">
      <h1 className={styles.title}>{t('app.failed.view')}</h1>
      <p>{t('app.failed.view.do')}</p>
      <Details>{error instanceof Error ? `${error.name}: ${error.message}` : String(error)}</Details>
      <div className={styles.actions}>
        <Button look="primary" onClick={onRedraw}>
          {t('app.redraw')}
        </Button>
        <Button onClick={() => location.reload()}>{t('app.reload')}</Button>
      </div>
    </main>
  );
}
