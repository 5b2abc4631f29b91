import { SquareSplitHorizontal } from 'lucide-react';
import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { FilterId } from '../../core/ids';
import type { FilterInstance } from '../../core/scene';
import { airOf } from '../../state/air';
import { IconButton } from '../parts/icon-button';
import { useTools, useView } from '../studio-context';
import { useWords } from '../use-words';

/**
 * While it is held, the source is seen without its filters. Off air only: the program is what viewers get, and a
 * show that starts meanwhile starts with its filters.
 */
export function CompareButton({ chain }: { readonly chain: readonly FilterInstance[] }): ReactElement {
  const { t } = useWords();
  const { studio } = useTools();
  const phase = useView((view) => view.studio.phase);
  const outputs = useView((view) => view.studio.outputs);
  const air = airOf({ phase, outputs }).state;
  const rests = air === 'offline' || air === 'failed';
  const off = useRef<readonly FilterId[]>([]);
  const [held, setHeld] = useState(false);
  const release = useCallback((): void => {
    const present = new Set(studio.state().filters.map(({ id }) => id));
    const ids = off.current;
    // Each command tells the state, which calls this again.
    off.current = [];
    for (const id of ids) if (present.has(id)) studio.enableFilter(id, true);
    setHeld(false);
  }, [studio]);
  const hold = (): void => {
    if (!rests || off.current.length > 0) return;
    off.current = chain.filter(({ enabled }) => enabled).map(({ id }) => id);
    for (const id of off.current) studio.enableFilter(id, false);
    setHeld(true);
  };
  useEffect(() => {
    if (!held) return undefined;
    const events = new AbortController();
    for (const type of ['pointerup', 'pointercancel', 'keyup', 'blur']) addEventListener(type, release, { signal: events.signal });
    document.addEventListener('visibilitychange', release, { signal: events.signal });
    // Heard before the page is drawn anew: an output that starts finds the filters on.
    const stop = studio.on('state', ({ outputs: now }) => {
      if (now.some(({ status }) => status.state === 'starting' || status.state === 'live')) release();
    });
    return () => {
      events.abort();
      stop();
      release();
    };
  }, [held, release, studio]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== ' ' && event.key !== 'Enter') return;
    event.preventDefault();
    hold();
  };
  const nothing = !held && !chain.some(({ enabled }) => enabled);
  return (
    <IconButton
      icon={SquareSplitHorizontal}
      label={t(rests ? 'filters.compare' : 'filters.compare.live')}
      aria-pressed={held}
      aria-disabled={!rests || nothing}
      onPointerDown={(event) => event.button === 0 && hold()}
      onKeyDown={onKeyDown}
    />
  );
}
