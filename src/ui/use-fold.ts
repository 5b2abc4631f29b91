import { useSyncExternalStore } from 'react';

/** How much fits: everything; the mixer and outputs share a place; one column with tabs. */
export type Fold = 'wide' | 'medium' | 'narrow';

const WIDE = '(min-width: 1200px)';
const MEDIUM = '(min-width: 900px)';

export function useFold(): Fold {
  return useSyncExternalStore(subscribe, read);
}

function read(): Fold {
  if (matchMedia(WIDE).matches) return 'wide';
  return matchMedia(MEDIUM).matches ? 'medium' : 'narrow';
}

function subscribe(onChange: () => void): () => void {
  const queries = [matchMedia(WIDE), matchMedia(MEDIUM)];
  for (const query of queries) query.addEventListener('change', onChange);
  return () => {
    for (const query of queries) query.removeEventListener('change', onChange);
  };
}
