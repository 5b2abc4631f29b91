import { PipelineFault } from '../core/fault';
import { TransformRun } from './host';
import { readTransformOptions } from './transform-options';
import type { TransformOptions, TransformProgress } from './transform-types';

/**
 * Runs a file through filters into another file, off the page's thread and as fast as the machine allows. Starts with
 * the first `next`, tells how far it is, ends with the result; leaving the loop cancels it.
 * @param modelsUrl address of `models/` with a slash at the end
 * @throws PipelineFault at once when the options are not accepted; MediaFault, EncoderFault and others while it runs
 */
export function transformFile(file: Blob, options: TransformOptions, modelsUrl: string): AsyncIterableIterator<TransformProgress, undefined> {
  if (!(file instanceof Blob)) throw new PipelineFault('bad-parameter', 'transformFile takes a File or Blob.', { context: { accepted: 'a File or Blob' } });
  const plan = readTransformOptions(options);
  return new TransformRun({ file, name: file instanceof File ? file.name : 'file', plan, modelsUrl, baseUrl: document.baseURI });
}
