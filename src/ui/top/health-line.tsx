import type { ReactElement } from 'react';
import { healthOf, type Health } from '../../state/health';
import { useView } from '../studio-context';
import { useWords, type Words } from '../use-words';
import styles from './top-bar.module.css';

/** How the show fares, in one sentence from the last 10 s. */
export function HealthLine(): ReactElement {
  const words = useWords();
  const studio = useView((view) => view.studio);
  const figures = useView((view) => view.figures);
  const health = healthOf(studio, figures);
  const sentence = healthWords(health, words);
  return (
    <p className={styles.health} data-level={health.level} title={sentence}>
      {sentence}
    </p>
  );
}

export function healthWords({ key, values }: Health, { t, say, formats }: Words): string {
  return t(key, {
    percent: formats.share(values.share ?? 0),
    actual: formats.tenth(values.actual ?? 0),
    fps: formats.whole(values.fps ?? 0),
    output: say(`output.${values.output ?? ''}`),
    source: values.source ?? '',
  });
}
