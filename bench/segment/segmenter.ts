/** What all segmenters do: the same file, its pictures turned or not, in segments of `segmentSeconds`. */
export const JOB = { width: 1280, height: 720, fps: 30, kbps: 2500, segmentSeconds: 2, degreesPerSecond: 45 } as const;

export type Turn = 'plain' | 'rotate';
export type Preset = 'ultrafast' | 'veryfast';

/** One run over the whole file. */
export interface SegmentRun {
  readonly frames: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Sizes of segments that were not written into the folder. */
  readonly segmentBytes?: readonly number[];
}

export interface Segmenter {
  readonly name: string;
  /** Makes MPEG-TS segments, in `folder` (an empty one) unless it says their sizes. */
  run(file: string, folder: string): Promise<SegmentRun>;
}
