import type { FaultData } from '../core/fault';
import type { Size } from '../core/geometry';
import type { Settings } from '../core/settings';
import type { Container } from './results/containers';

/** A filter of a file's chain. */
export interface TransformFilter {
  readonly kind: string;
  readonly settings?: Settings;
}

/** What may be asked of a file; checked by `readTransformOptions`. */
export interface TransformOptions {
  /** Applied in order to each picture, at its own timestamp. */
  readonly filters: readonly TransformFilter[];
  /** Even pixels; the picture is fitted into it. That of the filtered picture when left out. */
  readonly size?: Size;
  /** Evenly spaced pictures; the file's own timestamps when left out. */
  readonly fps?: number;
  /** Default `mp4`. `cmaf` stands for `mp4` in segments. */
  readonly container?: Container;
  /** Seconds of each segment; one whole file when left out. */
  readonly segment?: number;
  /** Of the pictures; by their size and rate when left out. */
  readonly kbps?: number;
}

/** One file of a segmented result. */
export interface TransformedFile {
  /** Relative to the playlists, which stand beside the segments. */
  readonly path: string;
  readonly blob: Blob;
}

export type TransformResult =
  /** One whole file. */
  | { readonly blob: Blob }
  /** `main.m3u8`, `index.m3u8`, the segments, and `init.mp4` where they need one. */
  | { readonly files: readonly TransformedFile[] };

/** What `transformFile` tells; survives `structuredClone`. */
export type TransformProgress =
  | {
      readonly type: 'progress';
      /** Of the file's time that are done. */
      readonly seconds: number;
      /** The file's length, null where it is not known. */
      readonly of: number | null;
      /** Pictures encoded a second since the first one. */
      readonly framesPerSecond: number;
    }
  /** The last one. `faults` says what of the file had to be left out. */
  | { readonly type: 'done'; readonly result: TransformResult; readonly frames: number; readonly faults: readonly FaultData[] };
