import { useEffect, useEffectEvent, useState } from 'react';
import { useAddSource } from './use-add-source';

/** Takes files dropped anywhere on the page or pasted into it. Returns whether files hover over the page now. */
export function useFileIntake(): boolean {
  const { addFiles } = useAddSource();
  const [hovering, setHovering] = useState(false);
  const onDrag = useEffectEvent((event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setHovering(true);
  });
  const onLeave = useEffectEvent((event: DragEvent): void => {
    if (event.relatedTarget === null) setHovering(false);
  });
  const onDrop = useEffectEvent((event: DragEvent): void => {
    setHovering(false);
    const files = event.dataTransfer?.files;
    // A part of the page that takes files itself has taken them.
    if (!files?.length || event.defaultPrevented) return;
    event.preventDefault();
    addFiles(files);
  });
  const onPaste = useEffectEvent((event: ClipboardEvent): void => {
    const files = event.clipboardData?.files;
    if (!files?.length || event.defaultPrevented) return;
    event.preventDefault();
    addFiles(files);
  });
  useEffect(() => {
    const events = new AbortController();
    const { signal } = events;
    addEventListener('dragenter', onDrag, { signal });
    addEventListener('dragover', onDrag, { signal });
    addEventListener('dragleave', onLeave, { signal });
    addEventListener('drop', onDrop, { signal });
    addEventListener('paste', onPaste, { signal });
    return () => events.abort();
  }, []);
  return hovering;
}
