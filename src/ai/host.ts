import type { FaultData } from '../core/fault';
import type { ModelReport } from '../core/report';
import type { ModelStatus } from '../core/status';
import type { EpochMs } from '../core/time';
import type { Finding } from './findings';
import { type Lane, MODELS, RUNTIME_OF } from './models';
import type { Look, ModelName, RuntimeName } from './protocol';
import { BackendChoice } from './tfjs/backend-choice';
import { browserBackendMemory, type BackendMemory } from './tfjs/backend-memory';
import { type AiWorker, type StartedWorker, WorkerHost } from './worker-host';

export type { AiWorker };

export interface AiHostEnvironment {
  createWorker(runtime: RuntimeName): Promise<AiWorker>;
  now(): EpochMs;
  after(delayMs: number, callback: () => void): () => void;
  /** Address of `models/` with a slash at the end. */
  readonly modelsUrl: string;
  /** A model begins to load, comes on, is ready or failed. */
  onStatus(model: ModelName, status: ModelStatus): void;
  /** A worker hung or died and is started anew. */
  onFault(fault: FaultData): void;
  /** A look that is not answered by then means a hung worker; default 2000, for pose and objects 5000. */
  readonly hungAfterMs?: number;
  /** Default: the browser's own. */
  readonly backends?: BackendMemory;
}

/** Pose and objects take many times as long as a mask, and hide nothing. */
const SLOW_HUNG_AFTER_MS = 5000;

/**
 * All models as one: each lane has a worker of its own, so that what takes long never holds up a mask. A worker starts
 * with the first look and again when it hangs or dies.
 */
export class AiHost {
  readonly #choice: BackendChoice;
  readonly #hosts: Readonly<Record<Lane, WorkerHost>>;

  constructor(environment: AiHostEnvironment) {
    const { modelsUrl, backends = browserBackendMemory(modelsUrl) } = environment;
    this.#choice = new BackendChoice({
      modelsUrl,
      memory: backends,
      createWorker: () => environment.createWorker('tfjs'),
      after: (delayMs, callback) => environment.after(delayMs, callback),
      onChanged: () => this.#hosts.pose.renew(),
    });
    const hungAfterMs = environment.hungAfterMs ?? SLOW_HUNG_AFTER_MS;
    const startLiteRt = async (): Promise<StartedWorker> => ({ worker: await environment.createWorker('litert'), backend: 'wasm' });
    this.#hosts = {
      masks: new WorkerHost({ ...environment, createWorker: startLiteRt }),
      objects: new WorkerHost({ ...environment, hungAfterMs, createWorker: startLiteRt }),
      pose: new WorkerHost({
        ...environment,
        hungAfterMs,
        createWorker: async () => ({ backend: await this.#choice.current(), worker: await environment.createWorker('tfjs') }),
        onFault: (fault) => {
          this.#choice.refuse(this.#hosts.pose.backend);
          environment.onFault(fault);
        },
      }),
    };
  }

  /**
   * Looks at a frame. @returns what is in it; undefined when a newer frame of the stream came first, the
   * model is not there yet, or looking failed
   */
  async look(look: Look): Promise<Finding | undefined> {
    const isOfUse = RUNTIME_OF[MODELS[look.model].lane] === 'tfjs' && this.#choice.isTrialDue;
    const copy = isOfUse ? { ...look.sample, bytes: look.sample.bytes.slice() } : undefined;
    const finding = await this.#hostOf(look.model).look(look);
    if (copy && finding?.thing === 'pose' && finding.people.length > 0) void this.#choice.try(copy);
    return finding;
  }

  /** Milliseconds that an answer of the model takes as a rule; Infinity while it cannot answer. */
  typicalMs(name: ModelName): number {
    return this.#hostOf(name).typicalMs(name);
  }

  /** Loads the models of `wanted` that are not there, and gives up loading others. */
  want(wanted: ReadonlySet<ModelName>): void {
    for (const [lane, host] of Object.entries(this.#hosts)) host.want(new Set([...wanted].filter((name) => MODELS[name].lane === lane)));
  }

  /** The stream ended, or jumped: what was seen in it before says nothing about what comes. */
  forget(stream: string): void {
    for (const host of Object.values(this.#hosts)) host.forget(stream);
  }

  counts(): readonly Omit<ModelReport, 'everyNth' | 'size'>[] {
    return Object.values(this.#hosts).flatMap((host) => host.counts());
  }

  /** Ends the workers; a later look starts others. */
  close(): void {
    this.#choice.close();
    for (const host of Object.values(this.#hosts)) host.close();
  }

  #hostOf(name: ModelName): WorkerHost {
    return this.#hosts[MODELS[name].lane];
  }
}
