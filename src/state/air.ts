import type { OutputState, StudioState } from '../core/studio-state';

/** Where the whole show stands, of all its outputs: what the pill shows. Times as in `OutputStatus`. */
export type Air =
  | { readonly state: 'loading' }
  | { readonly state: 'offline' }
  | { readonly state: 'starting' }
  | { readonly state: 'live'; readonly since: number }
  | { readonly state: 'reconnecting'; readonly attempt: number; readonly nextAt: number }
  | { readonly state: 'stopping' }
  | { readonly state: 'failed' };

/** A reconnecting output is worth more attention than a live one, a live one more than one that starts. */
export function airOf(state: Pick<StudioState, 'phase' | 'outputs'>): Air {
  const statuses = state.outputs.map((output) => output.status);
  for (const status of statuses) if (status.state === 'reconnecting') return { state: 'reconnecting', attempt: status.attempt, nextAt: status.nextAt };
  const live = statuses.flatMap((status) => (status.state === 'live' ? [status.since] : []));
  if (live.length > 0) return { state: 'live', since: Math.min(...live) };
  if (statuses.some((status) => status.state === 'starting')) return { state: 'starting' };
  if (statuses.some((status) => status.state === 'stopping')) return { state: 'stopping' };
  if (state.phase === 'failed') return { state: 'failed' };
  return { state: state.phase === 'loading' ? 'loading' : 'offline' };
}

/** Viewers may see something: leaving the page would end it. */
export function isOnAir(air: Air): boolean {
  return air.state === 'live' || air.state === 'reconnecting';
}

/** The outputs that `Go live` without more words starts. */
export function chosenOutputs(outputs: readonly OutputState[]): readonly OutputState[] {
  return outputs.filter((output) => output.selected);
}
