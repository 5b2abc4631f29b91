import type { Studio } from '../studio/studio-api';
import { addReport, takeState, type StudioStore } from '../state/studio-store';

const REPORT_EVERY_MS = 1000;

/** Keeps the store in step with the studio: its state as it changes, its report once a second. Returns the way to stop. */
export function keepStore(store: StudioStore, studio: Studio): () => void {
  takeState(store, studio.state());
  const stopStates = studio.on('state', (state) => takeState(store, state));
  let asking = false;
  const ask = async (): Promise<void> => {
    if (asking || document.visibilityState === 'hidden') return;
    asking = true;
    try {
      addReport(store, await studio.report());
    } catch {
      // A program that cannot report says so by its faults.
    } finally {
      asking = false;
    }
  };
  void ask();
  const timer = setInterval(() => void ask(), REPORT_EVERY_MS);
  return () => {
    clearInterval(timer);
    stopStates();
  };
}
