import { CircleCheck } from 'lucide-react';
import type { ReactElement } from 'react';
import { FaultWords } from '../notices/fault-words';
import { Icon } from '../parts/icon';
import { useWords } from '../use-words';
import { bytesOf, type FileJob } from './file-job';
import { processedName } from './process-options';
import styles from './process.module.css';
import { hasFolders } from './save-result';

/** What came of a file, and what of it had to be left out. */
export function ProcessResult({ job }: { readonly job: FileJob & { readonly state: 'done' } }): ReactElement {
  const { t, formats } = useWords();
  const { result, name, container, frames, tookMs, faults } = job;
  const whole = 'blob' in result;
  return (
    <>
      <div className={styles.result} role="status">
        <span className={styles.done}>
          <Icon of={CircleCheck} />
        </span>
        <div>
          <p className={styles.resultName}>{whole ? processedName(name, container) : t('process.pieces', { count: result.files.length })}</p>
          <p className={styles.facts}>
            <span>{formats.bytes(bytesOf(result))}</span>
            <span>{t('process.pictures', { count: frames, shown: formats.whole(frames) })}</span>
            <span>{t('process.took', { time: formats.delay(tookMs) })}</span>
          </p>
          {!whole && <p className={styles.facts}>{t(hasFolders() ? 'process.into-folder' : 'process.as-downloads', { name: processedName(name) })}</p>}
        </div>
      </div>
      {faults.map((fault) => (
        <div key={`${fault.code} ${fault.message}`} className={styles.leftOut}>
          <FaultWords fault={fault} />
        </div>
      ))}
    </>
  );
}
