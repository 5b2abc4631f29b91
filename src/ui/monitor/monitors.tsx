import { lazy, Suspense, type ReactElement } from 'react';
import { useView } from '../studio-context';
import { ProgramMonitor } from './program-monitor';
import styles from './program-monitor.module.css';
import { useViewerSwitch } from './viewer-switch';

const ViewerPicture = lazy(async () => ({ default: (await import('./viewer-picture')).ViewerPicture }));

/** The program, and beside it, when asked for and while HLS is live, the same as its viewers have it. */
export function Monitors(): ReactElement {
  const wanted = useViewerSwitch((viewer) => viewer.on);
  const live = useView((view) => view.studio.outputs.some(({ kind, status }) => kind === 'hls' && (status.state === 'live' || status.state === 'reconnecting')));
  const both = wanted && live;
  return (
    <div className={styles.monitors} data-both={both || undefined}>
      <div className={styles.side} data-captioned={both || undefined}>
        <ProgramMonitor captioned={both} />
      </div>
      {both && (
        <Suspense fallback={<div />}>
          <ViewerPicture />
        </Suspense>
      )}
    </div>
  );
}
