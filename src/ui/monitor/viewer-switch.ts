import { create } from 'zustand';

interface ViewerSwitch {
  /** Whether the streamer wants to see what viewers see; for this page, until it is closed. */
  readonly on: boolean;
  readonly set: (on: boolean) => void;
}

/** Turned in the HLS output's row, obeyed beside the program. */
export const useViewerSwitch = create<ViewerSwitch>((set) => ({ on: false, set: (on) => set({ on }) }));
