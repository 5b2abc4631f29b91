import { type Fault, faultFromData, PipelineFault } from '../core/fault';
import type { FromTransform, ToTransform, TransformJob } from './protocol';
import type { TransformProgress } from './transform-types';

type Item = IteratorResult<TransformProgress, undefined>;

interface Waiting {
  resolve(item: Item): void;
  reject(error: unknown): void;
}

const DONE: Item = { done: true, value: undefined };
/** A worker that does not say it has stopped is ended all the same, ms. */
const LONGEST_STOP_MS = 1000;

/**
 * The page's end of one file's worker, as what `for await` walks over. Works from the first `next` on; what is told
 * while nobody asks is kept as the newest only. Leaving the loop ends the worker and all it holds.
 */
export class TransformRun implements AsyncIterableIterator<TransformProgress, undefined> {
  readonly #job: TransformJob;
  #worker: Worker | undefined;
  #newest: TransformProgress | undefined;
  #fault: Fault | undefined;
  #waiting: Waiting[] = [];
  #over = false;
  readonly #stopped = Promise.withResolvers<void>();

  constructor(job: TransformJob) {
    this.#job = job;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** @throws Fault as the worker says it, or `worker-died` */
  async next(): Promise<Item> {
    if (this.#newest) {
      const value = this.#newest;
      this.#newest = undefined;
      if (value.type === 'done') await this.#end();
      return { done: false, value };
    }
    const fault = this.#fault;
    if (fault) {
      this.#fault = undefined;
      throw fault;
    }
    if (this.#over) return DONE;
    if (!this.#worker) this.#start();
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  /** Cancels what is under way; resolves when nothing of it is left. */
  async return(): Promise<Item> {
    this.#over = true;
    this.#newest = undefined;
    this.#settle((waiting) => waiting.resolve(DONE));
    await this.#end();
    return DONE;
  }

  #start(): void {
    const worker = new Worker(new URL('./transform.worker.ts', import.meta.url), { type: 'module', name: 'transform' });
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<FromTransform>) => this.#hear(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#fail(new PipelineFault('worker-died', `The worker that transforms "${this.#job.name}" failed: ${event.message || 'it could not be loaded'}.`));
      this.#stopped.resolve();
    };
    this.#post({ type: 'run', job: this.#job });
  }

  #hear(message: FromTransform): void {
    switch (message.type) {
      case 'ready':
        return;
      case 'progress':
      case 'done':
        this.#tell(message);
        return;
      case 'failed':
        this.#fail(faultFromData(message.fault));
        return;
      case 'stopped':
        this.#stopped.resolve();
    }
  }

  #tell(item: TransformProgress): void {
    if (this.#over) return;
    if (item.type === 'done') this.#over = true;
    const waiting = this.#waiting.shift();
    if (!waiting) {
      this.#newest = item;
      return;
    }
    if (item.type === 'done') {
      void this.#end().then(() => waiting.resolve({ done: false, value: item }));
      this.#settle((other) => other.resolve(DONE));
    } else {
      waiting.resolve({ done: false, value: item });
    }
  }

  #fail(fault: Fault): void {
    if (this.#over) return;
    this.#over = true;
    const waiting = this.#waiting.shift();
    if (!waiting) this.#fault = fault;
    void this.#end().then(() => waiting?.reject(fault));
    this.#settle((other) => other.resolve(DONE));
  }

  #settle(settle: (waiting: Waiting) => void): void {
    for (const waiting of this.#waiting.splice(0)) settle(waiting);
  }

  /** Lets the worker close what it holds, then ends it. */
  async #end(): Promise<void> {
    const worker = this.#worker;
    if (!worker) return;
    this.#post({ type: 'stop' });
    const timer = setTimeout(() => this.#stopped.resolve(), LONGEST_STOP_MS);
    await this.#stopped.promise;
    clearTimeout(timer);
    worker.terminate();
  }

  #post(message: ToTransform): void {
    this.#worker?.postMessage(message);
  }
}
