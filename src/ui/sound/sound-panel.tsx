import type { ReactElement } from 'react';
import { Button } from '../parts/button';
import { Panel, type PanelHeading } from '../parts/panel';
import { useTools, useView } from '../studio-context';
import { useWords } from '../use-words';
import { AddSoundMenu } from './add-sound-menu';
import { Meter } from './meter';
import { MeterScale } from './meter-scale';
import styles from './sound.module.css';
import { StripRow } from './strip-row';

/** The mixer: a strip per sound, and the mix of all. */
export function SoundPanel({ heading = 'shown' }: { readonly heading?: PanelHeading }): ReactElement {
  const { t } = useWords();
  const { studio, run } = useTools();
  const strips = useView((view) => view.studio.strips);
  const audio = useView((view) => view.studio.audio);
  return (
    <Panel title={t('region.sound')} action={heading === 'shown' && <AddSoundMenu />} heading={heading} className={styles.panel}>
      {audio === 'suspended' && strips.length > 0 && (
        <div className={styles.held} role="status">
          <p>{t('sound.suspended')}</p>
          <Button onClick={() => void run(() => studio.resumeAudio())}>{t('sound.resume')}</Button>
        </div>
      )}
      {audio === 'none' && strips.length > 0 && <p className={styles.held}>{t('sound.none')}</p>}
      {strips.length === 0 ? (
        <div className={styles.empty}>
          <p className={styles.emptyWhat}>{t('sound.empty')}</p>
          <p>{t('sound.empty.do')}</p>
        </div>
      ) : (
        <ul className={styles.strips}>
          {strips.map((strip) => (
            <StripRow key={strip.id} strip={strip} />
          ))}
          <li className={styles.mix}>
            <span className={styles.mixName}>{t('sound.mix')}</span>
            <div className={styles.level}>
              <Meter strip="program" label={t('sound.level', { label: t('sound.mix') })} />
              <MeterScale />
            </div>
            <span className={styles.unit} aria-hidden="true">
              dBFS
            </span>
          </li>
        </ul>
      )}
    </Panel>
  );
}
