import type { ReactElement } from 'react';
import type { ModelState } from '../../core/studio-state';
import { useWords, type Words } from '../use-words';
import styles from './filters.module.css';

type Counts = NonNullable<ModelState['counts']>;

/** What the models of a filter did: how old the newest result is, and what was lowered so that the picture keeps its rate. Nothing before the first result. */
export function ModelWords({ models }: { readonly models: readonly ModelState[] }): ReactElement | null {
  const words = useWords();
  const counted = models.flatMap(({ model, counts }) => (counts && counts.ageMs !== null ? [{ model, counts }] : []));
  if (counted.length === 0) return null;
  return (
    <div className={styles.status}>
      {counted.map(({ model, counts }) => (
        <div key={model} title={words.t('model.counts', { runs: words.formats.whole(counts.runs), skips: words.formats.whole(counts.skips) })}>
          <p>{newestWords(counts, models.length > 1 ? model : undefined, words)}</p>
          {loweredWords(counts, words).map((lowered) => (
            <p key={lowered} data-level="warning" className={styles.lowered}>
              {lowered}
            </p>
          ))}
        </div>
      ))}
    </div>
  );
}

function newestWords({ ageMs, ms }: Counts, model: string | undefined, { t, say, formats }: Words): string {
  const figures = t('model.newest', { age: formats.delay(ageMs ?? 0), ms: formats.tenth(ms.median) });
  return model === undefined ? figures : t('model.named', { model: say(`model.thing.${model.split('-', 1)[0] ?? ''}`, {}, model), figures });
}

function loweredWords({ everyNth, size }: Counts, { t }: Words): readonly string[] {
  return [...(everyNth > 1 ? [t('model.every-nth', { n: everyNth })] : []), ...(size === 'small' ? [t('model.small')] : [])];
}
