import type { ReactElement } from 'react';
import type { OutputState } from '../../core/studio-state';
import { useWords, type Words } from '../use-words';
import { codecWords } from './codec-words';
import styles from './outputs.module.css';

type Value = string | number;

/** Facts that belong together; what an output tells beside them comes last. */
const GROUPS = [
  { words: 'outputs.connection.picture', keys: ['codec', 'size', 'fps', 'kbps', 'layers', 'quality', 'container', 'windowKb'] },
  { words: 'outputs.connection.way', keys: ['server', 'region', 'version', 'room', 'identity', 'roundTripMs', 'viewers'] },
  { words: 'outputs.connection.push', keys: ['pushedTo', 'pushed', 'missed'] },
] as const;

/** Characters of a value that needs a line of its own. */
const LONG = 20;

/** Said elsewhere, as a picture. */
const DRAWN: ReadonlySet<string> = new Set(['segmentKb']);

/** Facts of the running connection, by what they are about. */
export function ConnectionFacts({ info }: { readonly info: OutputState['info'] }): ReactElement | null {
  const words = useWords();
  const { t } = words;
  const told = Object.entries(info).filter(([key, value]) => value !== '' && !DRAWN.has(key));
  if (told.length === 0) return null;
  const grouped = new Set<string>(GROUPS.flatMap(({ keys }) => keys));
  const rest = told.filter(([key]) => !grouped.has(key));
  return (
    <>
      {GROUPS.map((group) => {
        const facts = group.keys.flatMap((key) => told.filter(([known]) => known === key));
        return facts.length > 0 && <FactGroup key={group.words} title={t(group.words)} facts={facts} words={words} />;
      })}
      {rest.length > 0 && <FactGroup title={t('outputs.connection.more')} facts={rest} words={words} />}
    </>
  );
}

interface FactGroupProps {
  readonly title: string;
  readonly facts: readonly (readonly [key: string, value: Value])[];
  readonly words: Words;
}

function FactGroup({ title, facts, words }: FactGroupProps): ReactElement {
  return (
    <section className={styles.connection}>
      <h3 className={styles.connectionTitle}>{title}</h3>
      <dl className={styles.connectionFacts}>
        {facts.map(([key, value]) => {
          const shown = valueWords(key, value, words);
          return (
            <div key={key} data-long={shown.length > LONG || undefined}>
              <dt>{words.say(`info.${key}`)}</dt>
              <dd>{shown}</dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

function valueWords(key: string, value: Value, { say, formats }: Words): string {
  if (key === 'codec') return codecWords(String(value));
  if (key === 'quality') return say(`info.quality.${value}`, {}, String(value));
  if (typeof value === 'string') return value;
  if (key === 'kbps') return formats.bitrate(value);
  if (key === 'windowKb') return formats.bytes(value * 1000);
  return key.endsWith('Ms') ? formats.delay(value) : formats.whole(value);
}
