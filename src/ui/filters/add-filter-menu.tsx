import { Combobox } from '@base-ui/react/combobox';
import { Plus, Search } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import type { SourceId } from '../../core/ids';
import type { Kind } from '../../core/settings';
import { Icon } from '../parts/icon';
import { IconButton } from '../parts/icon-button';
import popup from '../parts/popup.module.css';
import { useTools } from '../studio-context';
import { useWords } from '../use-words';
import { filterGroups, type FilterGroup } from './filter-groups';
import { filterIcon } from './filter-icons';
import styles from './filters.module.css';

/** Puts a filter at the end of a source's chain; found by group or by typing. */
export function AddFilterMenu({ id }: { readonly id: SourceId }): ReactElement {
  const { t, say } = useWords();
  const { studio, run } = useTools();
  const [typed, setTyped] = useState('');
  const add = (kind: Kind | null): void => {
    if (kind) void run(() => studio.addFilter(id, kind.kind));
  };
  return (
    <Combobox.Root
      items={filterGroups(studio.kinds.filters)}
      value={null}
      inputValue={typed}
      autoHighlight
      itemToStringLabel={(kind: Kind) => say(kind.label)}
      onInputValueChange={setTyped}
      onOpenChange={() => setTyped('')}
      onValueChange={add}
    >
      <Combobox.Trigger render={<IconButton icon={Plus} label={t('filters.add')} />} />
      <Combobox.Portal>
        <Combobox.Positioner className={popup.positioner} align="end" sideOffset={4} collisionPadding={8}>
          <Combobox.Popup className={styles.menu} aria-label={t('filters.add')}>
            <div className={styles.search}>
              <Icon of={Search} size={14} />
              <Combobox.Input className={styles.searchInput} placeholder={t('filters.search')} aria-label={t('filters.search')} />
            </div>
            <Combobox.Empty className={styles.nothing}>{t('filters.search.nothing')}</Combobox.Empty>
            <Combobox.List className={styles.found}>
              {({ group, items }: FilterGroup) => (
                <Combobox.Group key={group} items={items}>
                  <Combobox.GroupLabel className={popup.group}>{t(`filters.group.${group}`)}</Combobox.GroupLabel>
                  <Combobox.Collection>
                    {(kind: Kind) => (
                      <Combobox.Item key={kind.kind} value={kind} className={popup.item}>
                        <Icon of={filterIcon(kind.kind)} />
                        {say(kind.label)}
                      </Combobox.Item>
                    )}
                  </Combobox.Collection>
                </Combobox.Group>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}
