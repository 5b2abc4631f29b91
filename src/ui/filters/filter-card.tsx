import { ArrowDown, ArrowUp, ChevronRight, Ellipsis, GripVertical, RotateCcw, Trash2 } from 'lucide-react';
import { useId, useState, type ReactElement } from 'react';
import type { FilterInstance } from '../../core/scene';
import type { FilterKind } from '../../studio/studio-api';
import { Icon } from '../parts/icon';
import { IconButton } from '../parts/icon-button';
import { MenuCommand, MenuLine, PopupMenu } from '../parts/popup-menu';
import { Toggle } from '../parts/toggle';
import { SettingsForm } from '../settings/settings-form';
import { useTools, useView } from '../studio-context';
import type { Grip, RowDrag } from '../use-reorder';
import { useWords } from '../use-words';
import { FilterStatus } from './filter-status';
import styles from './filters.module.css';
import { isChanged } from './is-changed';

interface FilterCardProps {
  readonly filter: FilterInstance;
  /** Undefined for a kind this version does not know. */
  readonly kind: FilterKind | undefined;
  readonly place: { readonly index: number; readonly count: number };
  readonly grip: Grip;
  readonly drag: RowDrag | undefined;
  /** −1 is up. */
  readonly onMove: (by: 1 | -1) => void;
}

/** One filter: its cost, its switch, and unfolded its settings. */
export function FilterCard({ filter, kind, place, grip, drag, onMove }: FilterCardProps): ReactElement {
  const { t, say } = useWords();
  const { studio, run } = useTools();
  const body = useId();
  const [folded, setFolded] = useState(false);
  const label = kind ? say(kind.label) : filter.kind;
  const fields = kind?.fields ?? [];
  const open = filter.enabled && !folded && fields.length > 0;
  return (
    <li className={styles.card} data-drag={drag} data-on={filter.enabled || undefined}>
      <div className={styles.head}>
        <button type="button" className={styles.grip} aria-label={t('filters.reorder', { label })} {...grip}>
          <Icon of={GripVertical} size={14} />
        </button>
        <h3 className={styles.name}>
          <button type="button" className={styles.fold} aria-expanded={open} aria-controls={open ? body : undefined} disabled={!filter.enabled || fields.length === 0} onClick={() => setFolded(!folded)}>
            <span className={styles.arrow}>
              <Icon of={ChevronRight} size={14} />
            </span>
            <span className={styles.nameWords}>{label}</span>
          </button>
        </h3>
        <FilterCost filter={filter} />
        <FilterMenu filter={filter} kind={kind} label={label} place={place} onMove={onMove} />
        <Toggle label={t('filters.enable', { label })} on={filter.enabled} onChange={(on) => void run(() => studio.enableFilter(filter.id, on))} />
      </div>
      <FilterStatus filter={filter} kind={kind} />
      {open && (
        <div id={body} className={styles.body}>
          <SettingsForm fields={fields} values={filter.settings} of={filter.source} onChange={(key, value) => void run(() => studio.setFilter(filter.id, { [key]: value }))} />
        </div>
      )}
    </li>
  );
}

function FilterMenu({ filter, kind, label, place, onMove }: Pick<FilterCardProps, 'filter' | 'kind' | 'place' | 'onMove'> & { readonly label: string }): ReactElement {
  const { t } = useWords();
  const { studio, run } = useTools();
  return (
    <PopupMenu trigger={<IconButton icon={Ellipsis} className={styles.more} label={t('filters.actions', { label })} />}>
      <MenuCommand icon={RotateCcw} disabled={!isChanged(filter, kind)} onChoose={() => void run(() => kind && studio.setFilter(filter.id, kind.defaults))}>
        {t('filters.reset')}
      </MenuCommand>
      <MenuLine />
      <MenuCommand icon={ArrowUp} disabled={place.index === 0} onChoose={() => onMove(-1)}>
        {t('sources.up')}
      </MenuCommand>
      <MenuCommand icon={ArrowDown} disabled={place.index === place.count - 1} onChoose={() => onMove(1)}>
        {t('sources.down')}
      </MenuCommand>
      <MenuLine />
      <MenuCommand icon={Trash2} onChoose={() => void run(() => studio.removeFilter(filter.id))}>
        {t('sources.remove')}
      </MenuCommand>
    </PopupMenu>
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
    <span className={styles.cost} title={figures && t('filters.ms.hint', { median: formats.tenth(figures.ms.median), p95: formats.tenth(figures.ms.p95) })}>
      {figures ? t('filters.ms', { ms: formats.tenth(figures.ms.median) }) : ''}
    </span>
  );
}
