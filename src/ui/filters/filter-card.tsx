import { GripVertical, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import type { FilterInstance } from '../../core/scene';
import type { Kind } from '../../core/settings';
import { Icon } from '../parts/icon';
import { IconButton } from '../parts/icon-button';
import { Toggle } from '../parts/toggle';
import { SettingsForm } from '../settings/settings-form';
import { useTools, useView } from '../studio-context';
import type { Grip } from '../use-reorder';
import { useWords } from '../use-words';
import styles from './filters.module.css';

interface FilterCardProps {
  readonly filter: FilterInstance;
  /** Undefined for a kind this version does not know. */
  readonly kind: Kind | undefined;
  readonly grip: Grip;
  readonly drag: 'dragged' | 'above' | 'below' | undefined;
}

/** One filter: its cost, its switch, and while it is on its settings. */
export function FilterCard({ filter, kind, grip, drag }: FilterCardProps): ReactElement {
  const { t, say } = useWords();
  const { studio, run } = useTools();
  const label = kind ? say(kind.label) : filter.kind;
  return (
    <li className={styles.card} data-drag={drag} data-on={filter.enabled || undefined}>
      <div className={styles.head}>
        <button type="button" className={styles.grip} aria-label={t('filters.reorder', { label })} {...grip}>
          <Icon of={GripVertical} size={14} />
        </button>
        <h3 className={styles.name}>{label}</h3>
        <IconButton icon={Trash2} className={styles.remove} label={t('filters.remove', { label })} onClick={() => void run(() => studio.removeFilter(filter.id))} />
        <FilterCost filter={filter} />
        <Toggle label={t('filters.enable', { label })} on={filter.enabled} onChange={(on) => void run(() => studio.enableFilter(filter.id, on))} />
      </div>
      {filter.enabled && kind && kind.fields.length > 0 && (
        <div className={styles.body}>
          <SettingsForm fields={kind.fields} values={filter.settings} onChange={(key, value) => void run(() => studio.setFilter(filter.id, { [key]: value }))} />
        </div>
      )}
    </li>
  );
}

function FilterCost({ filter }: { readonly filter: FilterInstance }): ReactElement {
  const { t, formats } = useWords();
  const figures = useView((view) => view.figures?.filters.find((figure) => figure.id === filter.id));
  if (!filter.enabled) return <span className={styles.cost}>{t('common.off')}</span>;
  if (figures?.bypassed) {
    return (
      <span className={styles.cost} data-level="warning">
        {t('filters.bypassed')}
      </span>
    );
  }
  return (
    <span className={styles.cost} title={t('filters.ms.hint')}>
      {figures ? t('filters.ms', { ms: formats.tenth(figures.ms) }) : ''}
    </span>
  );
}
