import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { Studio } from '../studio/studio-api';
import type { StudioStore, StudioView } from '../state/studio-store';

/** What every view of the studio's page works with. */
export interface StudioTools {
  readonly studio: Studio;
  readonly store: StudioStore;
  /** Calls a command; a refusal becomes a notice. Resolves to whether it was accepted. */
  readonly run: (command: () => unknown) => Promise<boolean>;
}

export const StudioContext = createContext<StudioTools | null>(null);

export function useTools(): StudioTools {
  const tools = use(StudioContext);
  if (!tools) throw new Error('A view of the studio stands outside its StudioContext.');
  return tools;
}

/** A part of the page's data; `select` returns a member, not something made anew. */
export function useView<T>(select: (view: StudioView) => T): T {
  return useStore(useTools().store, select);
}
