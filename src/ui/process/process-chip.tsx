import type { ReactElement } from 'react';
import { useWords } from '../use-words';
import { shareOf } from './file-job';
import { useProcess } from './process-context';
import styles from './process.module.css';

/** The file under way, or done and not yet saved, while its dialog is closed; pressed, it opens that again. Nothing without one. */
export function ProcessChip(): ReactElement | null {
  const { t, formats } = useWords();
  const { job, open } = useProcess();
  if (job.state === 'none') return null;
  const share = job.state === 'running' ? (job.progress && shareOf(job.progress)) : undefined;
  return (
    <button type="button" className={styles.chip} data-state={job.state} onClick={() => open()}>
      <span className={styles.fileName}>{job.name}</span>
      <span className={styles.chipState}>{job.state === 'running' && share !== undefined ? formats.share(share) : t(`process.chip.${job.state}`)}</span>
    </button>
  );
}
