import { Ellipsis, Eye, EyeOff, GripVertical, Trash2, ArrowUp, ArrowDown } from 'lucide-react';
import type { KeyboardEvent, ReactElement } from 'react';
import type { SourceId } from '../../core/ids';
import type { SourceState } from '../../core/studio-state';
import { sourceName } from '../kind-words';
import { Icon } from '../parts/icon';
import { IconButton } from '../parts/icon-button';
import { MenuCommand, MenuLine, PopupMenu } from '../parts/popup-menu';
import { useTools } from '../studio-context';
import type { Grip, RowDrag } from '../use-reorder';
import { useWords } from '../use-words';
import { sourceIcon } from './source-icons';
import styles from './sources.module.css';

interface SourceRowProps {
  readonly id: SourceId;
  readonly source: SourceState;
  readonly visible: boolean;
  readonly selected: boolean;
  readonly place: 'only' | 'top' | 'between' | 'bottom';
  readonly grip: Grip;
  readonly drag: RowDrag | undefined;
  readonly onSelect: () => void;
  /** −1 is up. */
  readonly onMove: (by: 1 | -1) => void;
}

/** One layer. */
export function SourceRow({ id, source, visible, selected, place, grip, drag, onSelect, onMove }: SourceRowProps): ReactElement {
  const words = useWords();
  const { t } = words;
  const { studio, run } = useTools();
  const label = sourceName(source, words);
  const remove = (): void => void run(() => studio.removeSource(id));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey && event.key === 'ArrowUp' && place !== 'top' && place !== 'only') onMove(-1);
    else if (event.altKey && event.key === 'ArrowDown' && place !== 'bottom' && place !== 'only') onMove(1);
    else if (event.key === 'Delete') remove();
    else return;
    event.preventDefault();
  };
  return (
    <li className={styles.row} data-selected={selected || undefined} data-hidden={!visible || undefined} data-drag={drag}>
      <button type="button" className={styles.grip} aria-label={t('sources.reorder', { label })} {...grip}>
        <Icon of={GripVertical} size={14} />
      </button>
      <button type="button" className={styles.pick} aria-current={selected} onClick={onSelect} onKeyDown={onKeyDown}>
        <Icon of={sourceIcon(source)} />
        <span className={styles.label} title={label}>
          {label}
        </span>
        <SourceWord source={source} />
      </button>
      <PopupMenu trigger={<IconButton icon={Ellipsis} label={t('sources.actions', { label })} className={styles.more} />}>
        <MenuCommand icon={ArrowUp} disabled={place === 'top' || place === 'only'} onChoose={() => onMove(-1)}>
          {t('sources.up')}
        </MenuCommand>
        <MenuCommand icon={ArrowDown} disabled={place === 'bottom' || place === 'only'} onChoose={() => onMove(1)}>
          {t('sources.down')}
        </MenuCommand>
        <MenuLine />
        <MenuCommand icon={Trash2} onChoose={remove}>
          {t('sources.remove')}
        </MenuCommand>
      </PopupMenu>
      <IconButton icon={visible ? Eye : EyeOff} label={t(visible ? 'sources.hide' : 'sources.show', { label })} onClick={() => void run(() => studio.setSourceVisible(id, !visible))} />
    </li>
  );
}

/** Nothing while all is well. */
function SourceWord({ source }: { readonly source: SourceState }): ReactElement | null {
  const { t } = useWords();
  const { state } = source.status;
  if (state === 'running') return null;
  return (
    <span className={styles.word} data-state={state}>
      {t(`status.${state}`)}
    </span>
  );
}
