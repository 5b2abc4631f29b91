import { LoaderCircle } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import type { SourceId } from '../../core/ids';
import type { SceneItem } from '../../core/scene';
import { sourceName } from '../kind-words';
import { Icon } from '../parts/icon';
import unseen from '../parts/unseen.module.css';
import { useTools, useView } from '../studio-context';
import { useReorder } from '../use-reorder';
import { useWords } from '../use-words';
import { SourceRow } from './source-row';
import styles from './sources.module.css';

interface SourceListProps {
  readonly selected: SourceId | undefined;
  readonly onSelect: (id: SourceId) => void;
}

/** The layers, the top one first; order by grip, by keys, or from a row's menu. */
export function SourceList({ selected, onSelect }: SourceListProps): ReactElement {
  const words = useWords();
  const { t } = words;
  const { studio, run } = useTools();
  const items = useView((view) => view.studio.scene.items);
  const sources = useView((view) => view.studio.sources);
  const adding = useView((view) => view.adding);
  const [said, setSaid] = useState('');
  const rows = items.toReversed();
  const onMove = (from: number, to: number): void => {
    const item = rows[from];
    const source = sources.find((candidate) => candidate.id === item?.source);
    if (!item || !source) return;
    void run(() => studio.moveSource(item.source, rows.length - 1 - to));
    setSaid(t('sources.moved', { label: sourceName(source, words), position: to + 1, count: rows.length }));
  };
  const { list, dragOf, gripOf, move } = useReorder<HTMLUListElement>(rows.length, onMove);
  const rowOf = (item: SceneItem, index: number): ReactElement | null => {
    const source = sources.find((candidate) => candidate.id === item.source);
    if (!source) return null;
    return (
      <SourceRow
        key={item.source}
        id={item.source}
        source={source}
        visible={item.visible}
        selected={item.source === selected}
        place={index === 0 ? (rows.length === 1 ? 'only' : 'top') : index === rows.length - 1 ? 'bottom' : 'between'}
        grip={gripOf(index)}
        drag={dragOf(index)}
        onSelect={() => onSelect(item.source)}
        onMove={(by) => move(index, index + by)}
      />
    );
  };
  return (
    <>
      <ul ref={list} className={styles.list}>
        {rows.map(rowOf)}
      </ul>
      {adding.map(({ id, label }) => (
        <p key={id} className={styles.adding} role="status">
          <span className={styles.spin}>
            <Icon of={LoaderCircle} />
          </span>
          {t('sources.adding', { label })}
        </p>
      ))}
      {rows.length === 0 && adding.length === 0 && (
        <div className={styles.empty}>
          <p className={styles.emptyWhat}>{t('sources.empty')}</p>
          <p>{t('sources.empty.do')}</p>
        </div>
      )}
      <p className={unseen.unseen} role="status">
        {said}
      </p>
    </>
  );
}
