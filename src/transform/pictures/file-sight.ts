import { AiHost, type AiWorker } from '../../ai/host';
import { modelFor, sampleSize } from '../../ai/sample-size';
import type { Finding, Thing } from '../../ai/findings';
import type { ModelName, RuntimeName, Sample } from '../../ai/protocol';
import { type Fault, type FaultData, faultFromData, ModelFault } from '../../core/fault';
import type { ModelStatus } from '../../core/status';
import { type EpochMs, epochNow } from '../../core/time';
import { type Seen, seenByThing, type Sight } from '../../filters/sight';
import type { PlanarMemory } from '../../planar/memory';
import { samplePicture } from '../../program/compositors/sample-picture';
import type { UprightPicture } from './frame-painter';

export interface FileSightOptions {
  readonly things: ReadonlySet<Thing>;
  readonly memory: PlanarMemory;
  readonly modelsUrl: string;
  createWorker(runtime: RuntimeName): Promise<AiWorker>;
  /** The worker for models hung and is started anew. */
  onFault(fault: FaultData): void;
}

/** Looks at one frame in vain so often before the file is given up. */
const ATTEMPTS = 3;
/** Nobody waits for a picture of a file: a busy machine is no hung model. */
const HUNG_AFTER_MS = 10_000;
const STREAM = 'file';

/**
 * What models know of each picture of a file: always of this very picture, however long it takes. Frame and mask
 * belong together, and none goes on without.
 */
export class FileSight {
  readonly #options: FileSightOptions;
  readonly #host: AiHost;
  readonly #statuses = new Map<ModelName, ModelStatus>();
  #changed = Promise.withResolvers<void>();
  #closed = false;

  constructor(options: FileSightOptions) {
    this.#options = options;
    this.#host = new AiHost({
      modelsUrl: options.modelsUrl,
      hungAfterMs: HUNG_AFTER_MS,
      createWorker: (runtime) => options.createWorker(runtime),
      now: epochNow,
      after,
      onStatus: (model, status) => {
        this.#statuses.set(model, status);
        this.#wake();
      },
      onFault: (fault) => options.onFault(fault),
    });
  }

  /** Pictures come in order, the next one when the one before is known. @throws ModelFault when a model cannot be had or does not answer */
  async of({ picture, seen: size, timeMs }: UprightPicture): Promise<Sight> {
    const sampled = (thing?: Thing): Sample => samplePicture(this.#options.memory, picture, sampleSize(size, thing), size.width / size.height);
    const looks = [...this.#options.things].map(async (thing): Promise<Seen> => ({ ...(await this.#look(thing, sampled(thing), timeMs)), ageMs: 0 }));
    return { key: `${STREAM}:${timeMs}`, sample: sampled(), seen: seenByThing(await Promise.all(looks)) };
  }

  close(): void {
    this.#closed = true;
    this.#host.close();
    this.#wake();
  }

  async #look(thing: Thing, sample: Sample, timeMs: number): Promise<Finding> {
    const model = modelFor(thing, sample);
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      await this.#ready(model);
      const copy = { ...sample, bytes: sample.bytes.slice() };
      const finding = await this.#host.look({ model, stream: STREAM, at: timeMs as EpochMs, sample: copy });
      if (finding) return finding;
    }
    throw new ModelFault('hung', `The model ${model} did not answer for the picture at ${(timeMs / 1000).toFixed(3)} s.`, { context: { model } });
  }

  async #ready(model: ModelName): Promise<void> {
    this.#host.want(new Set([model, ...this.#statuses.keys()]));
    for (;;) {
      if (this.#closed) throw gaveUp(model);
      const status = this.#statuses.get(model);
      if (status?.state === 'failed') throw faultFromData(status.fault);
      if (status?.state === 'ready' && this.#host.typicalMs(model) < Infinity) return;
      await this.#changed.promise;
    }
  }

  #wake(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }
}

function gaveUp(model: ModelName): Fault {
  return new ModelFault('load-failed', `The model ${model} is not wanted any more.`);
}

function after(delayMs: number, callback: () => void): () => void {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
}
