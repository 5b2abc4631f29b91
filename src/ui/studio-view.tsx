import { lazy, Suspense, useState, type ReactElement } from 'react';
import { Monitors } from './monitor/monitors';
import type { OpenDialog } from './open-dialog';
import { useFileIntake } from './sources/use-file-intake';
import styles from './studio-view.module.css';
import { useBackgroundBlur } from './use-background-blur';
import { useFold } from './use-fold';
import { useLiveQuestion } from './use-live-question';
import { useMicrophoneMute } from './use-microphone-mute';
import { useSelection } from './use-selection';
import { useShortcuts } from './use-shortcuts';
import { useWords } from './use-words';

// Asked for at once, beside the program: by the time the picture moves it is mostly there.
const late = import('./late-parts');
const TopBar = lazy(async () => ({ default: (await late).TopBar }));
const Panels = lazy(async () => ({ default: (await late).Panels }));

/** The whole studio: the picture first, what stands around it as soon as it is loaded. */
export function StudioView(): ReactElement {
  const { t } = useWords();
  const fold = useFold();
  const [dialog, setDialog] = useState<OpenDialog>('none');
  const selection = useSelection();
  const hovering = useFileIntake();
  const toggleMicrophone = useMicrophoneMute();
  const askLive = useLiveQuestion(setDialog);
  const blurBackground = useBackgroundBlur(selection.id);
  useShortcuts({ m: toggleMicrophone, l: askLive, '?': () => setDialog('help'), ...(blurBackground && { b: blurBackground }) });
  return (
    <div className={styles.studio} data-fold={fold}>
      <Suspense fallback={<div className={styles.topPlace} />}>
        <TopBar fold={fold} onLive={askLive} />
      </Suspense>
      <main className={styles.stage} aria-label={t('region.program')}>
        <Monitors />
      </main>
      <Suspense fallback={<div className={styles.sidePlace} />}>
        <Panels fold={fold} selection={selection} dialog={dialog} onDialog={setDialog} onMute={toggleMicrophone} />
      </Suspense>
      {hovering && (
        <div className={styles.drop} aria-hidden="true">
          <span className={styles.dropWords}>{t('monitor.drop')}</span>
        </div>
      )}
    </div>
  );
}
