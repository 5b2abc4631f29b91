import { useState, type DragEvent } from 'react';

interface DropZone {
  readonly 'data-hovering': true | undefined;
  readonly onDragEnter: (event: DragEvent) => void;
  readonly onDragOver: (event: DragEvent) => void;
  readonly onDragLeave: (event: DragEvent) => void;
  readonly onDrop: (event: DragEvent) => void;
}

/** Props of an element that takes a dropped file, which then is no source of the page's. */
export function useFileDrop(onFile: (file: File) => void): DropZone {
  const [hovering, setHovering] = useState(false);
  const onDrag = (event: DragEvent): void => {
    event.preventDefault();
    setHovering(event.type !== 'dragleave');
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setHovering(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  };
  return { 'data-hovering': hovering || undefined, onDragEnter: onDrag, onDragOver: onDrag, onDragLeave: onDrag, onDrop };
}
