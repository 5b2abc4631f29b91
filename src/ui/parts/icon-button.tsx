import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactElement } from 'react';
import styles from './button.module.css';
import { Icon } from './icon';
import { joinClasses } from './join-classes';
import { Tip } from './tip';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly icon: LucideIcon;
  /** Said to screen readers and shown as a tooltip. */
  readonly label: string;
  readonly tone?: 'alert' | undefined;
}

export function IconButton({ icon, label, tone, className, ...rest }: IconButtonProps): ReactElement {
  return (
    <Tip words={label}>
      <button type="button" aria-label={label} data-tone={tone} className={joinClasses(styles.icon, className)} {...rest}>
        <Icon of={icon} />
      </button>
    </Tip>
  );
}
