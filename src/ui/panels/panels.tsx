import type { ReactElement } from 'react';
import { StudioDialog } from '../dialogs/studio-dialog';
import type { OpenDialog } from '../open-dialog';
import { Tips } from '../parts/tip';
import { FileProcessing } from '../process/file-processing';
import { StatusLine } from '../status/status-line';
import type { Fold } from '../use-fold';
import type { Selection } from '../use-selection';
import { ActionBar } from './action-bar';
import { BottomPanel } from './bottom-panel';
import { NarrowPanels } from './narrow-panels';
import { SidePanel } from './side-panel';

interface PanelsProps {
  readonly fold: Fold;
  readonly selection: Selection;
  readonly dialog: OpenDialog;
  readonly onDialog: (dialog: OpenDialog) => void;
  readonly onMute: () => void;
}

/** All that stands beside and below the picture, in the places of the fold. */
export function Panels({ fold, selection, dialog, onDialog, onMute }: PanelsProps): ReactElement {
  const help = (): void => onDialog('help');
  return (
    <Tips>
      <FileProcessing>
        {fold === 'narrow' ? (
          <>
            <NarrowPanels selection={selection} />
            <ActionBar source={selection.id} onMute={onMute} onHelp={help} onRoom={() => onDialog('room')} />
          </>
        ) : (
          <>
            <SidePanel selection={selection} />
            <BottomPanel fold={fold} />
            <StatusLine onHelp={help} />
          </>
        )}
        <StudioDialog dialog={dialog} onDialog={onDialog} />
      </FileProcessing>
    </Tips>
  );
}
