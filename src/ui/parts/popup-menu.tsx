import { Menu } from '@base-ui/react/menu';
import { Check, ChevronRight, type LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Icon } from './icon';
import styles from './popup.module.css';

interface PopupMenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly align?: 'start' | 'center' | 'end';
  readonly children: ReactNode;
}

/** A menu of commands on a button. */
export function PopupMenu({ trigger, align = 'end', children }: PopupMenuProps): ReactElement {
  return (
    <Menu.Root>
      <Menu.Trigger render={trigger} />
      <MenuSurface align={align}>{children}</MenuSurface>
    </Menu.Root>
  );
}

interface MenuCommandProps {
  readonly icon?: LucideIcon;
  readonly disabled?: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

export function MenuCommand({ icon, disabled = false, onChoose, children }: MenuCommandProps): ReactElement {
  return (
    <Menu.Item className={styles.item} disabled={disabled} onClick={onChoose}>
      {icon && <Icon of={icon} />}
      {children}
    </Menu.Item>
  );
}

/** A menu that opens beside its item. */
export function Submenu({ icon, words, children }: { readonly icon?: LucideIcon; readonly words: string; readonly children: ReactNode }): ReactElement {
  return (
    <Menu.SubmenuRoot>
      <Menu.SubmenuTrigger className={styles.item}>
        {icon && <Icon of={icon} />}
        {words}
        <span className={styles.end}>
          <Icon of={ChevronRight} size={14} />
        </span>
      </Menu.SubmenuTrigger>
      <MenuSurface align="start">{children}</MenuSurface>
    </Menu.SubmenuRoot>
  );
}

interface MenuChoicesProps<T extends string> {
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly words: string }[];
  readonly onChoose: (value: T) => void;
  readonly heading?: string;
}

/** One of several, the present one marked. */
export function MenuChoices<T extends string>({ value, options, onChoose, heading }: MenuChoicesProps<T>): ReactElement {
  return (
    <Menu.Group>
      {heading && <Menu.GroupLabel className={styles.group}>{heading}</Menu.GroupLabel>}
      <Menu.RadioGroup value={value} onValueChange={onChoose}>
        {options.map((option) => (
          <Menu.RadioItem key={option.value} value={option.value} className={styles.item} closeOnClick>
            {option.words}
            <Menu.RadioItemIndicator className={styles.check}>
              <Icon of={Check} />
            </Menu.RadioItemIndicator>
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </Menu.Group>
  );
}

export function MenuLine(): ReactElement {
  return <Menu.Separator className={styles.separator} />;
}

function MenuSurface({ align, children }: { readonly align: 'start' | 'center' | 'end'; readonly children: ReactNode }): ReactElement {
  return (
    <Menu.Portal>
      <Menu.Positioner className={styles.positioner} align={align} sideOffset={4} collisionPadding={8}>
        <Menu.Popup className={styles.popup}>{children}</Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  );
}
