import type { ReactElement } from 'react';
import { Details } from '../parts/details';
import { PopupCard } from '../parts/popup-card';
import { useView } from '../studio-context';
import { useWords } from '../use-words';
import styles from './status.module.css';

const SHOWN = 20;

/** The log of what went wrong, newest first; absent while nothing did. */
export function FaultsButton(): ReactElement | null {
  const { t, say, formats } = useWords();
  const faults = useView((view) => view.studio.faults);
  if (faults.length === 0) return null;
  const open = faults.some((fault) => fault.recoveredAt === undefined);
  const trigger = (
    <button type="button" className={styles.textButton} data-open={open || undefined}>
      {t('statusline.faults')} {formats.whole(faults.length)}
    </button>
  );
  return (
    <PopupCard trigger={trigger} title={t('statusline.faults')} align="end">
      <ol className={styles.faults}>
        {faults
          .slice(-SHOWN)
          .toReversed()
          .map((fault) => (
            <li key={`${fault.at}-${fault.code}-${fault.message}`} className={styles.fault}>
              <time className={styles.faultTime}>{formats.timeOfDay(fault.at)}</time>
              <div>
                <p>{say(`fault.${fault.code}.what`, {}, fault.message)}</p>
                {fault.recoveredAt !== undefined && <p className={styles.recovered}>{t('statusline.faults.recovered')}</p>}
                <Details>
                  {fault.family}/{fault.code}: {fault.message}
                </Details>
              </div>
            </li>
          ))}
      </ol>
    </PopupCard>
  );
}
