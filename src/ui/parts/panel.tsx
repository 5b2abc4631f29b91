import { useId, type ReactElement, type ReactNode } from 'react';
import { joinClasses } from './join-classes';
import styles from './panel.module.css';

export type PanelHeading = 'shown' | 'hidden';

interface PanelProps {
  readonly title: string;
  /** What it is about, by name; names may be long and get lines of their own. */
  readonly of?: string;
  /** Stands at the end of the heading. */
  readonly action?: ReactNode;
  /** Tabs name their panels themselves. */
  readonly heading?: PanelHeading;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A named region with a small heading. */
export function Panel({ title, of, action, heading = 'shown', className, children }: PanelProps): ReactElement {
  const id = useId();
  return (
    <section aria-labelledby={of === undefined ? id : `${id} ${id}-of`} className={joinClasses(styles.panel, className)}>
      <header className={styles.header}>
        <h2 id={id} className={heading === 'shown' ? styles.title : styles.unseen}>
          {title}
        </h2>
        {action}
        {of !== undefined && (
          <p id={`${id}-of`} className={styles.of}>
            {of}
          </p>
        )}
      </header>
      {children}
    </section>
  );
}
