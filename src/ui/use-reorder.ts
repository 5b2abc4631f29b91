import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';

/** Handlers for the grip of one row. */
export interface Grip {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

interface Drag {
  readonly from: number;
  readonly to: number;
}

export interface Reorder<E extends HTMLElement> {
  /** For the list; its children are the rows. */
  readonly list: React.RefObject<E | null>;
  /** Where the dragged row would land; null when none is dragged. */
  readonly drag: Drag | null;
  readonly gripOf: (index: number) => Grip;
}

/** Rows of a list put in another order by a grip: dragged with any pointer, or by arrow keys. `onMove` gets row indexes, top first. */
export function useReorder<E extends HTMLElement>(count: number, onMove: (from: number, to: number) => void): Reorder<E> {
  const list = useRef<E>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const gripOf = (index: number): Grip => ({
    onPointerDown: (event) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ from: index, to: index });
    },
    onPointerMove: (event) => {
      const { clientY } = event;
      if (drag?.from === index) setDrag({ from: index, to: rowAt(list.current, clientY) });
    },
    onPointerUp: () => {
      setDrag(null);
      if (drag && drag.to !== drag.from) onMove(drag.from, drag.to);
    },
    onPointerCancel: () => setDrag(null),
    onKeyDown: (event) => {
      const to = index + (event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0);
      if (to === index) return;
      event.preventDefault();
      if (to >= 0 && to < count) onMove(index, to);
    },
  });
  return { list, drag, gripOf };
}

function rowAt(list: HTMLElement | null, y: number): number {
  const rows = [...(list?.children ?? [])];
  const below = rows.findIndex((row) => y < row.getBoundingClientRect().bottom);
  return below === -1 ? Math.max(0, rows.length - 1) : below;
}
