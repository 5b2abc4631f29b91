import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';

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

/** What a drag means for a row: it is the dragged one, or that would land above or below it. */
export type RowDrag = 'dragged' | 'above' | 'below';

export interface Reorder<E extends HTMLElement> {
  /** For the list; its children are the rows. */
  readonly list: RefObject<E | null>;
  /** For a row's `data-drag`, see parts/reorder.module.css. */
  readonly dragOf: (index: number) => RowDrag | undefined;
  readonly gripOf: (index: number) => Grip;
  /** Moves a row by another way than the grip. */
  readonly move: (from: number, to: number) => void;
}

/** Rows of a list put in another order by a grip: dragged with any pointer, or by arrow keys. `onMove` gets row indexes, top first. */
export function useReorder<E extends HTMLElement>(count: number, onMove: (from: number, to: number) => void): Reorder<E> {
  const list = useRef<E>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const held = useRef<HTMLElement | null>(null);
  useEffect(() => {
    // A row that is moved in the document loses the focus it holds.
    held.current?.focus();
    held.current = null;
  });
  const move = (from: number, to: number): void => {
    if (to < 0 || to >= count || to === from) return;
    const { activeElement } = document;
    held.current = activeElement instanceof HTMLElement && list.current?.contains(activeElement) ? activeElement : null;
    onMove(from, to);
  };
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
      if (drag) move(drag.from, drag.to);
    },
    onPointerCancel: () => setDrag(null),
    onKeyDown: (event) => {
      const to = index + (event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0);
      if (to === index) return;
      event.preventDefault();
      move(index, to);
    },
  });
  const dragOf = (index: number): RowDrag | undefined => {
    if (drag?.from === index) return 'dragged';
    return drag?.to === index ? (drag.to < drag.from ? 'above' : 'below') : undefined;
  };
  return { list, dragOf, gripOf, move };
}

function rowAt(list: HTMLElement | null, y: number): number {
  const rows = [...(list?.children ?? [])];
  const below = rows.findIndex((row) => y < row.getBoundingClientRect().bottom);
  return below === -1 ? Math.max(0, rows.length - 1) : below;
}
