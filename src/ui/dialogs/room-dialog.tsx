import type { ReactElement } from 'react';
import { Modal } from '../parts/modal';
import { RoomForm } from '../top/room-card';
import { useWords } from '../use-words';

/** Room and name where the top bar has no place for them. */
export function RoomDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { t } = useWords();
  return (
    <Modal open onClose={onClose} title={t('room.title')} footer={null}>
      <RoomForm onDone={onClose} />
    </Modal>
  );
}
