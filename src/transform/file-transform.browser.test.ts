import { afterEach, describe, expect, it } from 'vitest';
import { createAiWorker } from '../ai/create-ai-worker';
import type { AiWorker } from '../ai/host';
import { toFaultData } from '../core/fault';
import type { Size } from '../core/geometry';
import { cutOut } from '../program/testing/cut-out';
import { isStripe, PersonBeforeStripes } from '../program/testing/person-before-stripes';
import { FileTransform } from './file-transform';
import { framesFile, madeFile } from './testing/made-file';
import { watchFrames } from './testing/watch-frames';
import { framesOf } from './testing/read-result';
import { readTransformOptions } from './transform-options';
import type { TransformOptions, TransformProgress } from './transform-types';

const MODELS_URL = new URL('/models/', location.href).href;
const SIZE: Size = { width: 320, height: 180 };
/** Pixels over which a mask's edge is soft, and what an encoder smears, at this size. */
const SOFT_EDGE = 12;
/**
 * Share of a picture's samples that the model may take for the person although it is none: stripes like these mislead it. The
 * mask of the picture before, whose person stands elsewhere, would bare several times as many.
 */
const MISTAKEN = 0.01;
const FRAMES = 20;

interface Job {
  readonly file: File;
  readonly options: TransformOptions;
  readonly modelsUrl?: string;
  readonly createWorker?: typeof createAiWorker;
  /** Called with each item; stops the work when it returns true. */
  readonly until?: (item: TransformProgress) => boolean;
}

/** Runs a job in this thread. */
async function run({ file, options, modelsUrl = MODELS_URL, createWorker = createAiWorker, until }: Job): Promise<TransformProgress[]> {
  const items: TransformProgress[] = [];
  const transform = new FileTransform(
    { file, name: file.name, plan: readTransformOptions(options), modelsUrl, baseUrl: location.href },
    {
      createAiWorker: createWorker,
      now: () => performance.now(),
      onProgress: (item) => {
        items.push(item);
        if (until?.(item)) transform.stop();
      },
    },
  );
  await transform.run();
  return items;
}

function blobOf(items: readonly TransformProgress[]): Blob {
  const last = items.at(-1);
  if (last?.type !== 'done' || !('blob' in last.result)) throw new Error('No file');
  return last.result.blob;
}

describe('frames', { timeout: 60_000 }, () => {
  let unwatch: (() => void) | undefined;
  afterEach(() => unwatch?.());

  const steady = Array.from({ length: 60 }, (_, i) => i / 30);
  it.each<[string, Partial<Job>]>([
    ['a whole run', {}],
    ['a run that is stopped', { until: () => true }],
    ['a run at another rate', { options: { filters: [{ kind: 'blur' }], fps: 12 } }],
  ])('are all closed after %s', async (_name, more) => {
    const file = await madeFile({ container: 'mp4', video: 'avc', width: 640, height: 360, times: steady });
    const watch = watchFrames();
    unwatch = watch.stop;
    await run({ file, options: { filters: [{ kind: 'blur' }] }, ...more });
    expect(watch.made()).toBeGreaterThan(10);
    expect(watch.open()).toBe(0);
  });
});

describe('privacy', { timeout: 120_000 }, () => {
  async function movingPerson(): Promise<{ file: File; scene: PersonBeforeStripes }> {
    const scene = new PersonBeforeStripes(await cutOut(SIZE));
    const file = await framesFile(FRAMES, 10, (index) => scene.frame(shiftOf(index), index * 100_000));
    return { file, scene };
  }

  it('covers each picture by its own mask, from the first on, also when the worker dies in between', async () => {
    const { file, scene } = await movingPerson();
    const workers: AiWorker[] = [];
    let killed = false;
    const items = await run({
      file,
      options: { filters: [{ kind: 'background-replace', settings: { color: '#808080' } }], kbps: 4000 },
      createWorker: async (runtime) => {
        const worker = await createAiWorker(runtime);
        workers.push(worker);
        const post = worker.postMessage.bind(worker);
        let looks = 0;
        worker.postMessage = (message, transfer) => {
          if (message.type === 'look') looks += 1;
          if (!killed && looks === 7) {
            killed = true;
            worker.onerror?.(new ErrorEvent('error', { message: 'killed' }));
            return;
          }
          post(message, transfer);
        };
        return worker;
      },
    });
    expect(workers).toHaveLength(2);
    const frames = await framesOf(blobOf(items));
    expect(frames).toHaveLength(FRAMES);
    for (const [index, { u, v, width, height }] of frames.entries()) {
      let bare = 0;
      let person = 0;
      for (let y = 0; y < height; y += 2) {
        for (let x = 0; x < width; x += 2) {
          const at = (y >> 1) * (width >> 1) + (x >> 1);
          const [cb = 128, cr = 128] = [u[at], v[at]];
          if (Math.hypot(cb - 128, cr - 128) > 6) person += 1;
          if (isStripe(cb, cr) && !scene.isNear(x, y, shiftOf(index), SOFT_EDGE)) bare += 1;
        }
      }
      expect(bare, `bare stripes in picture ${index}`).toBeLessThan((MISTAKEN * width * height) / 4);
      expect(person, `something of the person in picture ${index}`).toBeGreaterThan(100);
    }
  });

  it('makes nothing where the model cannot be had', async () => {
    const { file } = await movingPerson();
    const fault = await run({ file, options: { filters: [{ kind: 'background-blur' }] }, modelsUrl: new URL('/nowhere/', location.href).href }).then(
      () => undefined,
      (error: unknown) => toFaultData(error),
    );
    expect(fault).toMatchObject({ family: 'model', code: 'load-failed' });
  });
});

/** Up to 28 px from one picture to the next: no older mask fits. */
function shiftOf(index: number): number {
  return 2 * Math.round(20 * Math.sin(index * 0.7));
}
