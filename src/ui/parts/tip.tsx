import { Tooltip } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';
import styles from './popup.module.css';

const AFTER_MS = 500;

/** Tips within it wait the same time, and none when one was just shown. */
export function Tips({ children }: { readonly children: ReactNode }): ReactElement {
  return <Tooltip.Provider delay={AFTER_MS}>{children}</Tooltip.Provider>;
}

/** Shows `words` beside its one child when that is hovered or focused. The child needs an accessible name of its own. */
export function Tip({ words, children }: { readonly words: string; readonly children: ReactElement }): ReactElement {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={children} />
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6} className={styles.positioner}>
          <Tooltip.Popup className={styles.tip}>{words}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
