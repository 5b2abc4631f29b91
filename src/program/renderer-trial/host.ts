import { faultFromData, PipelineFault } from '../../core/fault';
import type { ProgramFormat, Renderer } from '../../core/program-format';
import { transfersOf, type FromTrial, type ToTrial } from './protocol';

/** Far beyond the trial's own budget: a graphics driver may take seconds to come up. */
const GIVE_UP_AFTER_MS = 15_000;

/**
 * Measures the renderers with a frame of a real source, in a worker of its own that ends with the trial.
 * Takes the frame over and closes it. Any thread.
 * @returns the faster renderer
 * @throws PipelineFault `worker-died` or `renderer-failed`
 */
export async function runRendererTrial(frame: VideoFrame, format: ProgramFormat): Promise<Renderer> {
  let worker: Worker | undefined;
  try {
    worker = new Worker(new URL('./renderer-trial.worker.ts', import.meta.url), { type: 'module', name: 'renderer-trial' });
    return await measureIn(worker, { type: 'measure', id: 1, frame, format });
  } finally {
    worker?.terminate();
    frame.close();
  }
}

function measureIn(worker: Worker, command: ToTrial): Promise<Renderer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new PipelineFault('worker-died', 'The trial of the renderers did not end.')), GIVE_UP_AFTER_MS);
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      act();
    };
    worker.onmessage = ({ data }: MessageEvent<FromTrial>) => {
      if (data.type === 'ready') worker.postMessage(command, transfersOf(command));
      else if (data.type === 'measured') settle(() => resolve(data.result.winner));
      else settle(() => reject(faultFromData(data.fault)));
    };
    worker.onerror = (event) => settle(() => reject(new PipelineFault('worker-died', `The trial of the renderers failed: ${event.message}`)));
  });
}
