import { useEffect, useState } from 'react';
import type { SourceId } from '../core/ids';
import type { SourceState } from '../core/studio-state';
import { useTools, useView } from './studio-context';

/** The source whose settings are in sight. */
export interface Selection {
  readonly id: SourceId | undefined;
  readonly source: SourceState | undefined;
  readonly select: (id: SourceId) => void;
}

/** The chosen source, a new one as it comes, else the top layer. */
export function useSelection(): Selection {
  const { studio } = useTools();
  const [chosen, select] = useState<SourceId>();
  const items = useView((view) => view.studio.scene.items);
  const sources = useView((view) => view.studio.sources);
  const id = items.some((item) => item.source === chosen) ? chosen : items.at(-1)?.source;
  useEffect(() => {
    let known = new Set(studio.state().scene.items.map((item) => item.source));
    return studio.on('state', (state) => {
      const now = state.scene.items.map((item) => item.source);
      const added = now.find((source) => !known.has(source));
      if (added) select(added);
      known = new Set(now);
    });
  }, [studio]);
  return { id, source: sources.find((source) => source.id === id), select };
}
