import type { ReactElement } from 'react';
import { useWords } from '../use-words';
import { leftMs, shareOf, type FileJob } from './file-job';
import styles from './process.module.css';

/** How far a file is, how fast it goes, and how long it will still take. */
export function ProcessProgress({ job: { progress, tookMs } }: { readonly job: FileJob & { readonly state: 'running' } }): ReactElement {
  const { t, formats } = useWords();
  const share = progress && shareOf(progress);
  const left = progress && leftMs(progress, tookMs);
  const done = progress && formats.length(progress.seconds * 1000);
  return (
    <div className={styles.progress}>
      <progress className={styles.bar} aria-label={t('process.progress')} max={1} {...(share !== undefined && { value: share })} />
      <p className={styles.facts}>
        <span>{progress?.of ? t('process.of', { done: done ?? '', of: formats.length(progress.of * 1000) }) : (done ?? t('process.reading'))}</span>
        {progress && <span>{t('process.pace', { count: Math.round(progress.framesPerSecond) })}</span>}
        <span className={styles.left}>{left !== undefined && t('process.left', { time: formats.length(left) })}</span>
      </p>
    </div>
  );
}
