import { useId, type ReactElement, type ReactNode } from 'react';
import { joinClasses } from './join-classes';
import styles from './panel.module.css';

interface PanelProps {
  readonly title: string;
  /** Stands at the end of the heading. */
  readonly action?: ReactNode;
  /** Tabs name their panels themselves. */
  readonly heading?: 'shown' | 'hidden';
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A named region with a small heading. */
export function Panel({ title, action, heading = 'shown', className, children }: PanelProps): ReactElement {
  const id = useId();
  return (
    <section aria-labelledby={id} className={joinClasses(styles.panel, className)}>
      <header className={styles.header}>
        <h2 id={id} className={heading === 'shown' ? styles.title : styles.unseen}>
          {title}
        </h2>
        {action}
      </header>
      {children}
    </section>
  );
}
