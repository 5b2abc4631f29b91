import { Switch } from '@base-ui/react/switch';
import type { ReactElement } from 'react';
import styles from './toggle.module.css';

interface ToggleProps {
  readonly label: string;
  readonly on: boolean;
  readonly disabled?: boolean;
  readonly onChange: (on: boolean) => void;
}

/** A switch that acts at once; `label` is for screen readers. */
export function Toggle({ label, on, disabled = false, onChange }: ToggleProps): ReactElement {
  return (
    <Switch.Root className={styles.root} aria-label={label} checked={on} disabled={disabled} onCheckedChange={onChange}>
      <Switch.Thumb className={styles.thumb} />
    </Switch.Root>
  );
}
