import type { PlayerReport } from '../players/player';
import type { WatchSession, WatchState } from './watch-session';

/** The automation object of the viewer's page, `window.watch`. Results survive `structuredClone`. */
export interface WatchApi {
  readonly ready: Promise<void>;
  state(): WatchState;
  report(): Promise<PlayerReport>;
}

declare global {
  interface Window {
    watch?: WatchApi;
  }
}

export function exposeWatch(session: WatchSession): void {
  window.watch = { ready: session.ready, state: () => session.state(), report: () => Promise.resolve(session.report()) };
}
