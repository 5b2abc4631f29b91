import { type FaultData, ModelFault } from '../core/fault';
import type { ModelReport } from '../core/report';
import type { ModelStatus } from '../core/status';
import type { EpochMs } from '../core/time';
import type { Finding } from './findings';
import { ModelRecord } from './model-record';
import { type Backend, type FromAi, type Look, type ModelName, type ToAi, transfersToAi } from './protocol';

/** The part of a Worker that a host needs. */
export interface AiWorker {
  onmessage: ((event: MessageEvent<FromAi>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: ToAi, transfer: Transferable[]): void;
  terminate(): void;
}

/** A worker, and on what it is to calculate. */
export interface StartedWorker {
  readonly worker: AiWorker;
  readonly backend: Backend;
}

export interface WorkerHostEnvironment {
  createWorker(): Promise<StartedWorker>;
  now(): EpochMs;
  after(delayMs: number, callback: () => void): () => void;
  /** Address of `models/` with a slash at the end. */
  readonly modelsUrl: string;
  /** A model begins to load, comes on, is ready or failed. */
  onStatus(model: ModelName, status: ModelStatus): void;
  /** The worker hung or died and is started anew. */
  onFault(fault: FaultData): void;
  /** A look that is not answered by then means a hung worker; default 2000. */
  readonly hungAfterMs?: number;
}

const HUNG_AFTER_MS = 2000;
/** A load that failed is tried again after this long, then twice as long and so on. */
const RETRY_MS = 3000;
const LONGEST_RETRY_MS = 60_000;
/** The first restart happens at once, the next after this long, then twice as long and so on. */
const RESTART_MS = 500;
/** Looks in a row that fail mean that the runtime is broken: a lost graphics device, memory that cannot grow. */
const FAILURES_IN_ROW = 5;
/** Without anything to look at, the worker and its memory are given back after this long. */
const IDLE_MS = 60_000;

/**
 * The program's end of one ai worker, which it starts with the first look and again when it hangs or dies. A model
 * looks at one frame at a time; of each stream only the newest frame waits, and one that is superseded is answered
 * with nothing.
 */
export class WorkerHost {
  readonly #environment: WorkerHostEnvironment;
  readonly #models = new Map<ModelName, ModelRecord>();
  #worker: AiWorker | undefined;
  #backend: Backend = 'wasm';
  /** Raised with each worker: what an older one still says does not count. */
  #generation = 0;
  #ready = false;
  #looks = 0;
  #restarts = 0;
  /** Restarts since the last answer: each waits longer than the one before. */
  #fruitless = 0;
  #heapBytes = 0;
  #failuresInRow = 0;
  #cancelIdle: (() => void) | undefined;

  constructor(environment: WorkerHostEnvironment) {
    this.#environment = environment;
  }

  /** Where the worker that runs calculates. */
  get backend(): Backend {
    return this.#backend;
  }

  /** @returns undefined when a newer frame of the stream came first, the model is not there yet, or looking failed */
  look(look: Look): Promise<Finding | undefined> {
    const model = this.#wake(look.model);
    const answer = model.add(look);
    this.#next(look.model, model);
    return answer;
  }

  typicalMs(name: ModelName): number {
    return this.#models.get(name)?.typicalMs ?? Infinity;
  }

  /** Loads the models of `wanted` that are not there, and gives up loading others. */
  want(wanted: ReadonlySet<ModelName>): void {
    for (const name of wanted) this.#wake(name);
    for (const [name, model] of this.#models) {
      if (wanted.has(name) || model.status.state !== 'loading') continue;
      model.status = { state: 'unloaded' };
      this.#send({ type: 'cancel', model: name });
    }
    if (wanted.size > 0) {
      this.#cancelIdle?.();
      this.#cancelIdle = undefined;
    } else if (this.#worker) {
      this.#cancelIdle ??= this.#environment.after(IDLE_MS, () => this.close());
    }
  }

  forget(stream: string): void {
    for (const model of this.#models.values()) model.forget(stream);
    this.#send({ type: 'forget', stream });
  }

  counts(): readonly Omit<ModelReport, 'everyNth' | 'size'>[] {
    const now = this.#environment.now();
    return [...this.#models].map(([model, record]) => ({ model, ...record.counts(now), restarts: this.#restarts, heapBytes: this.#heapBytes }));
  }

  /** Another worker takes the place of the one that runs, and loads its models. */
  renew(): void {
    const names = this.#inUse();
    this.close();
    for (const name of names) this.#wake(name);
  }

  /** Ends the worker; a later look starts another. */
  close(): void {
    this.#cancelIdle?.();
    this.#cancelIdle = undefined;
    this.#generation += 1;
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#ready = false;
    for (const model of this.#models.values()) model.unload();
  }

  /** The model's record; begins to load one that is not there. */
  #wake(name: ModelName): ModelRecord {
    const model = this.#models.get(name) ?? new ModelRecord();
    this.#models.set(name, model);
    if (model.status.state !== 'unloaded') return model;
    this.#setStatus(name, model, { state: 'loading', share: 0 });
    if (this.#worker) this.#send({ type: 'load', model: name });
    else this.#startWorker();
    return model;
  }

  #startWorker(): void {
    this.#generation += 1;
    const generation = this.#generation;
    const isCurrent = (): boolean => generation === this.#generation;
    this.#pause().then(() => this.#environment.createWorker()).then(
      ({ worker, backend }) => {
        if (!isCurrent()) {
          worker.terminate();
          return;
        }
        this.#worker = worker;
        this.#backend = backend;
        worker.onmessage = ({ data }) => {
          if (isCurrent()) this.#hear(data);
        };
        worker.onerror = (event) => {
          if (isCurrent()) this.#restart(new ModelFault('hung', `The worker for models failed: ${event.message || 'it could not be loaded'}.`));
        };
      },
      (cause: unknown) => {
        if (isCurrent()) this.#failAll(new ModelFault('load-failed', 'The worker for models cannot be started.', { cause }));
      },
    );
  }

  #pause(): Promise<void> {
    if (this.#fruitless < 2) return Promise.resolve();
    const delayMs = Math.min(LONGEST_RETRY_MS, RESTART_MS * 2 ** (this.#fruitless - 2));
    return new Promise((resolve) => void this.#environment.after(delayMs, resolve));
  }

  #hear(message: FromAi): void {
    switch (message.type) {
      case 'ready':
        this.#ready = true;
        this.#send({ type: 'start', modelsUrl: this.#environment.modelsUrl, backend: this.#backend });
        for (const [model, { status }] of this.#models) if (status.state === 'loading') this.#send({ type: 'load', model });
        return;
      case 'progress':
        this.#update(message.model, { state: 'loading', share: Math.min(1, message.loaded / message.total) });
        return;
      case 'loaded':
        this.#update(message.model, { state: 'ready' });
        return;
      case 'failed':
        this.#fail(message.model, message.fault);
        return;
      case 'seen':
        this.#heapBytes = message.heapBytes;
        this.#answer(message.id, message.finding, message.ms);
        return;
      case 'unseen':
        this.#answer(message.id, undefined, 0);
        return;
      case 'tried':
    }
  }

  #update(name: ModelName, status: ModelStatus): void {
    const model = this.#models.get(name);
    if (model?.status.state !== 'loading') return;
    if (status.state === 'ready') model.failures = 0;
    this.#setStatus(name, model, status);
  }

  #setStatus(name: ModelName, model: ModelRecord, status: ModelStatus): void {
    model.status = status;
    this.#environment.onStatus(name, status);
  }

  /** What failed is tried again later, for as long as somebody looks. */
  #fail(name: ModelName, fault: FaultData): void {
    const model = this.#models.get(name);
    if (model?.status.state !== 'loading') return;
    model.failures += 1;
    this.#setStatus(name, model, { state: 'failed', fault });
    const delayMs = Math.min(LONGEST_RETRY_MS, RETRY_MS * 2 ** (model.failures - 1));
    this.#environment.after(delayMs, () => {
      if (model.status.state === 'failed') model.status = { state: 'unloaded' };
    });
  }

  #failAll(fault: ModelFault): void {
    for (const name of this.#models.keys()) this.#fail(name, fault.toData());
  }

  #next(name: ModelName, model: ModelRecord): void {
    const next = model.next(() => {
      this.#looks += 1;
      const id = this.#looks;
      const cancelWatch = this.#environment.after(this.#environment.hungAfterMs ?? HUNG_AFTER_MS, () => {
        this.#restart(new ModelFault('hung', `The model ${name} did not answer and its worker is started anew.`, { context: { model: name } }));
      });
      return { id, cancelWatch };
    });
    // Once it is under way: a worker may be found dead while it is told.
    if (next) this.#send({ type: 'look', id: next.id, look: next.look });
  }

  #answer(id: number, finding: Finding | undefined, ms: number): void {
    for (const [name, model] of this.#models) {
      if (model.runningId !== id) continue;
      model.answer(finding, ms);
      if (finding) this.#fruitless = this.#failuresInRow = 0;
      else this.#failuresInRow += 1;
      if (this.#failuresInRow < FAILURES_IN_ROW) this.#next(name, model);
      else this.#restart(new ModelFault('hung', `The model ${name} failed ${FAILURES_IN_ROW} times in a row and its worker is started anew.`, { context: { model: name } }));
    }
  }

  #restart(fault: ModelFault): void {
    this.#restarts += 1;
    this.#fruitless += 1;
    this.#failuresInRow = 0;
    const names = this.#inUse();
    this.close();
    this.#environment.onFault(fault.toData());
    for (const name of names) this.#wake(name);
  }

  #inUse(): readonly ModelName[] {
    return [...this.#models].filter(([, { status }]) => status.state === 'ready' || status.state === 'loading').map(([name]) => name);
  }

  #send(message: ToAi): void {
    if (this.#ready) this.#worker?.postMessage(message, transfersToAi(message));
  }
}
