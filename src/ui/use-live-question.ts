import { useEffect } from 'react';
import { airOf, isOnAir } from '../state/air';
import type { OpenDialog } from './open-dialog';
import { useView } from './studio-context';
import { useAskBeforeLeaving } from './use-ask-before-leaving';
import { useTitle } from './use-title';

/** Asks what must be asked about going on and off air: before both, for a key the server wants, and before the page is left. */
export function useLiveQuestion(onDialog: (dialog: OpenDialog) => void): () => void {
  const phase = useView((view) => view.studio.phase);
  const outputs = useView((view) => view.studio.outputs);
  const hostKey = useView((view) => view.studio.hostKey);
  const air = airOf({ phase, outputs });
  useAskBeforeLeaving(isOnAir(air));
  useTitle(air);
  useEffect(() => {
    if (hostKey === 'needed' || hostKey === 'wrong') onDialog('host-key');
  }, [hostKey, onDialog]);
  return () => {
    if (isOnAir(air)) onDialog('end');
    else if (air.state === 'offline' || air.state === 'failed') onDialog('live');
  };
}
