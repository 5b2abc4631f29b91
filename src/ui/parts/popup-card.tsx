import { Popover } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';
import cardStyles from './popup-card.module.css';
import styles from './popup.module.css';

interface PopupCardProps {
  readonly trigger: ReactElement;
  readonly title: string;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly align?: 'start' | 'center' | 'end';
  readonly width?: 'narrow' | 'wide';
  readonly children: ReactNode;
}

/** A small form or list on a button; the page behind stays usable. */
export function PopupCard({ trigger, title, open, onOpenChange, align = 'start', width = 'narrow', children }: PopupCardProps): ReactElement {
  const control = open === undefined ? {} : { open };
  return (
    <Popover.Root {...control} onOpenChange={(next) => onOpenChange?.(next)}>
      <Popover.Trigger render={trigger} />
      <Popover.Portal>
        <Popover.Positioner className={styles.positioner} align={align} sideOffset={12} collisionPadding={8}>
          <Popover.Popup className={styles.card} data-width={width}>
            <Popover.Title className={cardStyles.title}>{title}</Popover.Title>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
