import type { ReactElement } from 'react';
import { OutputsPanel } from '../outputs/outputs-panel';
import { AddSoundMenu } from '../sound/add-sound-menu';
import { SoundPanel } from '../sound/sound-panel';
import type { Fold } from '../use-fold';
import { useWords } from '../use-words';
import styles from './panels.module.css';
import { PanelTabs } from './panel-tabs';

/** Under the picture: the mixer and the outputs, side by side or as tabs. */
export function BottomPanel({ fold }: { readonly fold: Fold }): ReactElement {
  const { t } = useWords();
  if (fold === 'wide') {
    return (
      <div className={styles.bottom}>
        <SoundPanel />
        <OutputsPanel />
      </div>
    );
  }
  return (
    <div className={styles.bottomTabs}>
      <PanelTabs
        tabs={[
          { value: 'sound', words: t('region.sound'), action: <AddSoundMenu />, content: <SoundPanel heading="hidden" /> },
          { value: 'outputs', words: t('region.outputs'), content: <OutputsPanel heading="hidden" /> },
        ]}
      />
    </div>
  );
}
