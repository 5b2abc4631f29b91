import { Select } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import type { ReactElement } from 'react';
import { Icon } from '../parts/icon';
import { joinClasses } from '../parts/join-classes';
import popup from '../parts/popup.module.css';
import styles from './settings-form.module.css';

interface ChoiceInputProps {
  readonly label: string;
  readonly value: string;
  readonly items: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

/** One of several options of a setting. */
export function ChoiceInput({ label, value, items, onChange }: ChoiceInputProps): ReactElement {
  return (
    <Select.Root items={items} value={value} onValueChange={(next) => next !== null && onChange(next)}>
      <Select.Trigger className={styles.trigger} aria-label={label}>
        <Select.Value />
        <Select.Icon className={styles.arrows}>
          <Icon of={ChevronsUpDown} size={14} />
        </Select.Icon>
      </Select.Trigger>
      <Select.Portal>
        <Select.Positioner className={popup.positioner} sideOffset={4} alignItemWithTrigger={false}>
          <Select.Popup className={joinClasses(popup.popup, styles.anchored)}>
            {items.map((item) => (
              <Select.Item key={item.value} value={item.value} className={popup.item}>
                <Select.ItemText>{item.label}</Select.ItemText>
                <Select.ItemIndicator className={popup.check}>
                  <Icon of={Check} />
                </Select.ItemIndicator>
              </Select.Item>
            ))}
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  );
}
