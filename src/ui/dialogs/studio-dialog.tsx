import type { ReactElement } from 'react';
import type { OpenDialog } from '../open-dialog';
import { useTools } from '../studio-context';
import { EndDialog } from './end-dialog';
import { HelpDialog } from './help-dialog';
import { HostKeyDialog } from './host-key-dialog';
import { LiveDialog } from './live-dialog';
import { RoomDialog } from './room-dialog';

interface StudioDialogProps {
  readonly dialog: OpenDialog;
  readonly onDialog: (dialog: OpenDialog) => void;
}

/** The one dialog that is open, and what its answer does. */
export function StudioDialog({ dialog, onDialog }: StudioDialogProps): ReactElement | null {
  const { studio, run } = useTools();
  const close = (): void => onDialog('none');
  const goLive = (): void => {
    close();
    void run(() => studio.goLive());
  };
  const end = (): void => {
    close();
    void run(() => studio.end());
  };
  switch (dialog) {
    case 'none':
      return null;
    case 'live':
      return <LiveDialog onClose={close} onConfirm={goLive} />;
    case 'end':
      return <EndDialog onClose={close} onConfirm={end} />;
    case 'host-key':
      return <HostKeyDialog onClose={close} onGiven={goLive} />;
    case 'help':
      return <HelpDialog onClose={close} />;
    case 'room':
      return <RoomDialog onClose={close} />;
  }
}
