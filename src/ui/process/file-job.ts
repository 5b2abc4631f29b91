import type { FaultData } from '../../core/fault';
import type { TransformProgress, TransformResult } from '../../studio/studio-api';

/** A file on its way through filters, and what came of it. `tookMs`: until the newest progress. */
export type FileJob =
  | { readonly state: 'none' }
  | { readonly state: 'running'; readonly name: string; readonly tookMs: number; readonly progress: Progress | undefined }
  | { readonly state: 'done'; readonly name: string; readonly container: string; readonly tookMs: number; readonly frames: number; readonly result: TransformResult; readonly faults: readonly FaultData[] }
  | { readonly state: 'failed'; readonly name: string; readonly fault: FaultData };

export type Progress = Extract<TransformProgress, { type: 'progress' }>;

/** Before it, the first second of a file says little about the rest. */
const KNOWN_AFTER_MS = 2000;

/** How much is done, 0…1; undefined where the file does not tell its length. */
export function shareOf({ seconds, of }: Progress): number | undefined {
  return of ? Math.min(1, seconds / of) : undefined;
}

/** What is left at the pace so far, ms; undefined while that cannot be told. */
export function leftMs(progress: Progress, elapsedMs: number): number | undefined {
  const share = shareOf(progress);
  if (share === undefined || share === 0 || elapsedMs < KNOWN_AFTER_MS) return undefined;
  return (elapsedMs * (1 - share)) / share;
}

/** Of all files together, bytes. */
export function bytesOf(result: TransformResult): number {
  return 'blob' in result ? result.blob.size : result.files.reduce((sum, { blob }) => sum + blob.size, 0);
}
