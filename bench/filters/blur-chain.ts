import type { LiveKitAccess } from '../../e2e/far-end/subscriber';

interface Spread {
  readonly median: number;
  readonly p95: number;
}

/** What a chain says of itself, since it was last asked. */
export interface BlurFacts {
  /** Of the whole filter, a frame. */
  readonly filterMs: Spread;
  /** Of the model, a run. */
  readonly modelMs: Spread;
  /** How old the newest mask was, ms; where it is told. */
  readonly maskAgeMs?: Spread;
  /** Share of frames with a mask of their own; where it is told. */
  readonly ownMask?: number;
  /** Bytes a second of HLS made at the same time. */
  readonly hlsKbps?: number;
}

/** A chain on air. */
export interface RunningBlur {
  /** All its processes descend from this one. */
  readonly pid: number;
  facts(): Promise<BlurFacts>;
  stop(): Promise<void>;
}

/** Something that blurs the background of a camera and publishes it to a room. */
export interface BlurChain {
  readonly name: string;
  /** @param target `camera` is the fake camera's file, `site` the built studio, ending in a slash */
  start(target: { readonly livekit: LiveKitAccess; readonly site: string; readonly camera: string; readonly room: string }): Promise<RunningBlur>;
}
