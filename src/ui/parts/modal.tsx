import { Dialog } from '@base-ui/react/dialog';
import type { ReactElement, ReactNode, RefObject } from 'react';
import styles from './modal.module.css';

interface ModalProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: ReactNode;
  /** Buttons, the confirming one last. */
  readonly footer: ReactNode;
  /** What has the focus first; default: the first control. */
  readonly firstFocus?: RefObject<HTMLElement | null>;
  readonly children?: ReactNode;
}

/** A dialog that the rest of the page waits for; Escape and a press outside close it. */
export function Modal({ open, onClose, title, description, footer, firstFocus, children }: ModalProps): ReactElement {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Viewport className={styles.viewport}>
          <Dialog.Popup className={styles.popup} {...(firstFocus ? { initialFocus: firstFocus } : {})}>
            <Dialog.Title className={styles.title}>{title}</Dialog.Title>
            {description && <Dialog.Description className={styles.description}>{description}</Dialog.Description>}
            {children && <div className={styles.content}>{children}</div>}
            <div className={styles.footer}>{footer}</div>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
