import type { ComponentProps, ReactElement } from 'react';
import styles from './button.module.css';
import { joinClasses } from './join-classes';

interface ButtonProps extends ComponentProps<'button'> {
  /** `air` goes on or off air, `primary` confirms, `quiet` has no frame. */
  readonly look?: 'plain' | 'primary' | 'air' | 'quiet';
}

export function Button({ look = 'plain', className, ...rest }: ButtonProps): ReactElement {
  return <button type="button" data-look={look} className={joinClasses(styles.button, className)} {...rest} />;
}
