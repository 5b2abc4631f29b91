import type { LiveKitAccess } from '../../e2e/far-end/subscriber';

/** What all publishers send: the studio's defaults. */
export const SHOW = { width: 1280, height: 720, fps: 30, kbps: 2500 } as const;

export interface PublishTarget {
  readonly livekit: LiveKitAccess;
  /** The built studio, ending in a slash. */
  readonly site: string;
  readonly room: string;
}

/** A publisher on air. */
export interface RunningPublisher {
  /** All its processes descend from this one. */
  readonly pid: number;
  stop(): Promise<void>;
}

export interface Publisher {
  readonly name: string;
  start(target: PublishTarget): Promise<RunningPublisher>;
}
