import { createContext, use } from 'react';
import type { SourceId } from '../../core/ids';
import type { FileJob } from './file-job';

/** The way to the dialog that processes a file, and how the file under way stands. */
export interface ProcessTools {
  readonly job: FileJob;
  /** Opens the dialog; a new file would go through this source's filters. */
  readonly open: (source?: SourceId) => void;
}

export const ProcessContext = createContext<ProcessTools | null>(null);

export function useProcess(): ProcessTools {
  const tools = use(ProcessContext);
  if (!tools) throw new Error('A view that processes files stands outside its ProcessContext.');
  return tools;
}
