import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Report } from '../core/report';
import type { Notice, StudioState } from '../core/studio-state';
import { takeReport, type Figures, type Sample } from './figures';

/** All that the page draws from: pure data, survives `structuredClone` and JSON. */
export interface StudioView {
  readonly studio: StudioState;
  /** Null until the first report. */
  readonly figures: Figures | null;
  readonly samples: readonly Sample[];
  /** Bitrate of each output by kind, kbit/s, a value a second, oldest first; a minute. */
  readonly rates: Readonly<Record<string, readonly number[]>>;
  /** Refusals of what was clicked here; the studio's own notices are in `studio.notices`. */
  readonly refusals: readonly Notice[];
  /** Sources being opened; permission and downloads may take long. */
  readonly adding: readonly Adding[];
}

export interface Adding {
  readonly id: string;
  readonly label: string;
}

export type StudioStore = StoreApi<StudioView>;

const MOST_REFUSALS = 5;
const RATES_KEPT = 60;

export function createStudioStore(studio: StudioState): StudioStore {
  return createStore<StudioView>(() => ({ studio, figures: null, samples: [], rates: {}, refusals: [], adding: [] }));
}

export function takeState(store: StudioStore, studio: StudioState): void {
  store.setState({ studio });
}

export function addReport(store: StudioStore, report: Report): void {
  store.setState(({ samples, rates }) => {
    const grown = report.outputs.map(({ kind, kbps }) => [kind, [...(rates[kind] ?? []), kbps].slice(-RATES_KEPT)] as const);
    return { ...takeReport(samples, report), rates: Object.fromEntries(grown) };
  });
}

/** The newest refusal of a kind replaces the older one. */
export function addRefusal(store: StudioStore, refusal: Notice): void {
  store.setState(({ refusals }) => ({ refusals: [...refusals.filter((other) => !sameNotice(other, refusal)), refusal].slice(-MOST_REFUSALS) }));
}

export function dropRefusal(store: StudioStore, id: string): void {
  store.setState(({ refusals }) => ({ refusals: refusals.filter((refusal) => refusal.id !== id) }));
}

export function beginAdding(store: StudioStore, adding: Adding): void {
  store.setState((view) => ({ adding: [...view.adding, adding] }));
}

export function endAdding(store: StudioStore, id: string): void {
  store.setState((view) => ({ adding: view.adding.filter((other) => other.id !== id) }));
}

/** What the page shows: the studio's notices, and refusals that it does not tell of itself. */
export function shownNotices({ studio, refusals }: Pick<StudioView, 'studio' | 'refusals'>): readonly Notice[] {
  return [...studio.notices, ...refusals.filter((refusal) => !studio.notices.some((notice) => sameNotice(notice, refusal)))];
}

function sameNotice(a: Notice, b: Notice): boolean {
  return a.text === b.text && a.details === b.details;
}
