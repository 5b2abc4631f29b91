import { useEffect, useRef, useState } from 'react';
import { toFaultData } from '../../core/fault';
import type { FileTransformOptions, TransformProgress } from '../../studio/studio-api';
import { useTools } from '../studio-context';
import type { FileJob } from './file-job';

export interface FileJobControl {
  readonly job: FileJob;
  readonly start: (file: File, options: FileTransformOptions) => void;
  /** Ends what runs, at once, or forgets what came of it. */
  readonly drop: () => void;
}

const NONE: FileJob = { state: 'none' };

/** One file at a time through `transformFile`; goes on while its dialog is closed, and ends with the page. */
export function useFileJob(): FileJobControl {
  const { studio } = useTools();
  const [job, setJob] = useState<FileJob>(NONE);
  /** Ends the run under way and keeps it from telling anything more. */
  const cancel = useRef<(() => void) | undefined>(undefined);
  const drop = (): void => {
    cancel.current?.();
    cancel.current = undefined;
    setJob(NONE);
  };
  useEffect(() => () => cancel.current?.(), []);
  const start = (file: File, options: FileTransformOptions): void => {
    cancel.current?.();
    let over = false;
    const { name } = file;
    const container = options.container ?? 'mp4';
    const startedAt = performance.now();
    const tell = (next: FileJob): void => {
      if (!over) setJob(next);
    };
    tell({ state: 'running', name, tookMs: 0, progress: undefined });
    const items = studio.transformFile(file, options)[Symbol.asyncIterator]();
    cancel.current = () => {
      over = true;
      // What it answers nobody waits for: the worker ends by itself.
      void items.return?.().catch(() => {});
    };
    const run = async (): Promise<void> => {
      for (;;) {
        const item: IteratorResult<TransformProgress, unknown> = await items.next();
        if (item.done) return;
        const { value } = item;
        const tookMs = performance.now() - startedAt;
        if (value.type === 'progress') tell({ state: 'running', name, tookMs, progress: value });
        else tell({ state: 'done', name, container, tookMs, frames: value.frames, result: value.result, faults: value.faults });
      }
    };
    run().catch((error: unknown) => tell({ state: 'failed', name, fault: toFaultData(error) }));
  };
  return { job, start, drop };
}
