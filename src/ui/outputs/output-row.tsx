import { Eye, EyeOff, Settings2 } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import type { OutputState } from '../../core/studio-state';
import { useViewerSwitch } from '../monitor/viewer-switch';
import { IconButton } from '../parts/icon-button';
import { Toggle } from '../parts/toggle';
import { useTools, useView } from '../studio-context';
import { useWords } from '../use-words';
import { OutputDetail } from './output-detail';
import { OutputDialog } from './output-dialog';
import { outputFacts } from './output-facts';
import { OutputGraph } from './output-graph';
import styles from './outputs.module.css';

/** One output: how it stands, its facts and what it sends, whether `Go live` starts it. */
export function OutputRow({ output }: { readonly output: OutputState }): ReactElement {
  const words = useWords();
  const { t, say, formats } = words;
  const { studio, run } = useTools();
  const [open, setOpen] = useState(false);
  const figures = useView((view) => view.figures?.outputs.find((figure) => figure.kind === output.kind));
  const label = say(`output.${output.kind}`);
  const { state } = output.status;
  const resting = state === 'idle' || state === 'failed';
  const running = state === 'live' || state === 'reconnecting';
  const latency = running ? (figures?.latencyMs ?? null) : null;
  const facts = outputFacts(output, figures, words);
  return (
    <li className={styles.row} data-state={output.selected || !resting ? state : 'off'}>
      <span className={styles.dot} aria-hidden="true" />
      <span className={styles.name}>{label}</span>
      <span className={styles.facts} data-level={state === 'reconnecting' && !figures?.push ? 'warning' : undefined} title={facts}>
        {facts}
      </span>
      <span className={styles.latency} title={t(output.kind === 'hls' ? 'outputs.latency.hls' : 'outputs.latency.hint')}>
        {latency === null ? '' : formats.delay(latency)}
      </span>
      <span className={styles.actions}>
        {running && output.kind === 'hls' && <ViewerButton />}
        <IconButton icon={Settings2} label={t('outputs.settings', { label })} onClick={() => setOpen(true)} />
        {resting && <Toggle label={t('outputs.select', { label })} on={output.selected} onChange={(on) => void run(() => studio.selectOutput(output.kind, on))} />}
      </span>
      <OutputDetail output={output} figures={figures} />
      {running && <OutputGraph kind={output.kind} />}
      {open && <OutputDialog output={output} onClose={() => setOpen(false)} />}
    </li>
  );
}

/** Shows the stream beside the program as its viewers have it. */
function ViewerButton(): ReactElement {
  const { t } = useWords();
  const { on, set } = useViewerSwitch();
  return <IconButton icon={on ? EyeOff : Eye} label={t(on ? 'outputs.viewer.hide' : 'outputs.viewer.show')} onClick={() => set(!on)} />;
}
