import type { ReactElement } from 'react';
import { pushFolder } from '../../state/watch-ways';
import { Button } from '../parts/button';
import { useView } from '../studio-context';
import { useWords } from '../use-words';
import styles from './outputs.module.css';

/** Below the push address: where files will go, or this site's own origin as an offer. */
export function PushNote({ value, onChoose }: { readonly value: string; readonly onChoose: (push: string) => void }): ReactElement {
  const { t } = useWords();
  const room = useView((view) => view.studio.room);
  const own = `origin/${encodeURIComponent(room)}/`;
  const folder = pushFolder(value, document.baseURI);
  if (folder) return <p className={styles.pushFolder}>{t('outputs.hls.push.goes', { folder })}</p>;
  return (
    <p className={styles.pushOffer}>
      <span>{t('output.hls.push.hint')}</span>
      <Button onClick={() => onChoose(own)}>{t('outputs.hls.push.own')}</Button>
    </p>
  );
}
