import type { ReactElement } from 'react';
import type { OutputState } from '../../core/studio-state';
import type { OutputFigures } from '../../state/figures';
import { outputHealth, pushHealth, type PushHealth } from '../../state/output-health';
import { useView } from '../studio-context';
import { useWords, type Words } from '../use-words';
import { packingFacts } from './output-facts';
import styles from './outputs.module.css';

interface OutputDetailProps {
  readonly output: OutputState;
  readonly figures: OutputFigures | undefined;
}

/** Below an output's facts: how it fares, how it is packed and pushed; at rest, what it is good for. */
export function OutputDetail({ output, figures }: OutputDetailProps): ReactElement {
  const words = useWords();
  const { t, say, formats } = words;
  const fps = useView((view) => view.studio.program.fps);
  const { state } = output.status;
  if (state !== 'live' && state !== 'reconnecting') {
    const todo = output.status.state === 'failed' ? say(`fault.${output.status.fault.code}.do`, output.status.fault.context, '') : say(`output.${output.kind}.for`, {}, '');
    return (
      <span className={styles.detail}>
        <span>{todo}</span>
      </span>
    );
  }
  const health = outputHealth(output, figures);
  const push = pushHealth(figures);
  const packing = packingFacts(output, fps, words);
  return (
    <span className={styles.detail}>
      {health && <span data-level={health.level}>{t(health.key, { percent: formats.share(health.share) })}</span>}
      {packing && <span>{packing}</span>}
      {push && (
        <span data-level={push.level} title={push.url}>
          {pushWords(push, words)}
        </span>
      )}
    </span>
  );
}

/** How the copy at an origin stands, in one sentence. */
export function pushWords(push: PushHealth, { t, formats }: Words): string {
  const host = hostOf(push.url);
  switch (push.key) {
    case 'outputs.push.lost':
      return t(push.key, { host, time: formats.timeOfDay(push.since) });
    case 'outputs.push.catching-up':
    case 'outputs.push.missed':
      return t(push.key, { host, count: push.count });
    case 'outputs.push.reached':
    case 'outputs.push.unreached':
      return t(push.key, { host });
  }
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? url;
}
