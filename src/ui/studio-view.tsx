import { lazy, Suspense, useEffect, useState, type ReactElement } from 'react';
import type { SourceId } from '../core/ids';
import { airOf, isOnAir } from '../state/air';
import { ProgramMonitor } from './monitor/program-monitor';
import { ActionBar } from './panels/action-bar';
import { BottomPanel } from './panels/bottom-panel';
import { NarrowPanels } from './panels/narrow-panels';
import { SidePanel, type Selection } from './panels/side-panel';
import { StatusLine } from './status/status-line';
import { useFileIntake } from './sources/use-file-intake';
import styles from './studio-view.module.css';
import { useTools, useView } from './studio-context';
import { TopBar } from './top/top-bar';
import { useAskBeforeLeaving } from './use-ask-before-leaving';
import { useFold } from './use-fold';
import { useMicrophoneMute } from './use-microphone-mute';
import { useShortcuts } from './use-shortcuts';
import { useWords } from './use-words';

const StudioDialog = lazy(async () => ({ default: (await import('./dialogs/studio-dialog')).StudioDialog }));

export type OpenDialog = 'none' | 'live' | 'end' | 'host-key' | 'help' | 'room';

/** The whole studio. */
export function StudioView(): ReactElement {
  const { t } = useWords();
  const fold = useFold();
  const [dialog, setDialog] = useState<OpenDialog>('none');
  const phase = useView((view) => view.studio.phase);
  const outputs = useView((view) => view.studio.outputs);
  const hostKey = useView((view) => view.studio.hostKey);
  const air = airOf({ phase, outputs });
  const selection = useSelection();
  const hovering = useFileIntake();
  const toggleMicrophone = useMicrophoneMute();
  useAskBeforeLeaving(isOnAir(air));
  useEffect(() => {
    if (hostKey === 'needed' || hostKey === 'wrong') setDialog('host-key');
  }, [hostKey]);
  const askLive = (): void => {
    if (isOnAir(air)) setDialog('end');
    else if (air.state === 'offline' || air.state === 'failed') setDialog('live');
  };
  const help = (): void => setDialog('help');
  useShortcuts({ m: toggleMicrophone, l: askLive, '?': help });
  return (
    <div className={styles.studio} data-fold={fold}>
      <TopBar fold={fold} onGoLive={askLive} onEnd={askLive} />
      <main className={styles.stage} aria-label={t('region.program')}>
        <ProgramMonitor />
      </main>
      {fold === 'narrow' ? <NarrowPanels selection={selection} /> : <SidePanel selection={selection} />}
      {fold !== 'narrow' && <BottomPanel fold={fold} />}
      {fold === 'narrow' ? <ActionBar onMute={toggleMicrophone} onHelp={help} onRoom={() => setDialog('room')} /> : <StatusLine onHelp={help} />}
      {hovering && (
        <div className={styles.drop} aria-hidden="true">
          <span className={styles.dropWords}>{t('monitor.drop')}</span>
        </div>
      )}
      {dialog !== 'none' && (
        <Suspense>
          <StudioDialog dialog={dialog} onDialog={setDialog} />
        </Suspense>
      )}
    </div>
  );
}

/** The selected source, or the top layer. */
function useSelection(): Selection {
  const { studio } = useTools();
  const [chosen, select] = useState<SourceId>();
  const items = useView((view) => view.studio.scene.items);
  const sources = useView((view) => view.studio.sources);
  const id = items.some((item) => item.source === chosen) ? chosen : items.at(-1)?.source;
  useEffect(() => {
    let known = new Set(studio.state().scene.items.map((item) => item.source));
    return studio.on('state', (state) => {
      const now = state.scene.items.map((item) => item.source);
      const added = now.find((source) => !known.has(source));
      if (added) select(added);
      known = new Set(now);
    });
  }, [studio]);
  return { id, source: sources.find((source) => source.id === id), select };
}
