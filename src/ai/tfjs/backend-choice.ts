import type { Backend, Sample } from '../protocol';
import type { AiWorker } from '../worker-host';
import type { BackendMemory } from './backend-memory';

export interface BackendChoiceEnvironment {
  /** A worker for nothing but the trial. */
  createWorker(): Promise<AiWorker>;
  after(delayMs: number, callback: () => void): () => void;
  readonly modelsUrl: string;
  readonly memory: BackendMemory;
  /** Another backend than the one in use is to be used from now on. */
  onChanged(): void;
}

/** Far beyond the trial's own budget: a graphics driver may take seconds to come up. */
const GIVE_UP_AFTER_MS = 15_000;

/**
 * Which backend TensorFlow.js is to use: `wasm`, until a trial in a worker of its own, once a device, found a faster
 * one that says the same.
 */
export class BackendChoice {
  readonly #environment: BackendChoiceEnvironment;
  #backend: Backend | undefined;
  #isTrialDue = true;
  #end: (() => void) | undefined;

  constructor(environment: BackendChoiceEnvironment) {
    this.#environment = environment;
  }

  /** A sample with a person in it would be of use to `try`. */
  get isTrialDue(): boolean {
    return this.#isTrialDue;
  }

  async current(): Promise<Backend> {
    this.#backend ??= await this.#environment.memory.read();
    if (this.#backend) this.#isTrialDue = false;
    return this.#backend ?? 'wasm';
  }

  /** Measures the backends with a sample that somebody was seen in; takes it over. */
  async try(sample: Sample): Promise<void> {
    if (!this.#isTrialDue) return;
    this.#isTrialDue = false;
    const winner = await this.#trial(sample);
    this.#isTrialDue = winner === undefined;
    if (!winner) return;
    this.#backend = winner;
    await this.#environment.memory.keep(winner);
    if (winner !== 'wasm') this.#environment.onChanged();
  }

  /** What is in use hung or failed: it is not used again on this device. */
  refuse(backend: Backend): void {
    if (backend === 'wasm' || this.#backend === 'wasm') return;
    this.#backend = 'wasm';
    void this.#environment.memory.keep('wasm');
  }

  /** Ends a trial under way, which counts for nothing. */
  close(): void {
    this.#end?.();
  }

  /** @returns undefined when it was ended */
  async #trial(sample: Sample): Promise<Backend | undefined> {
    let worker: AiWorker;
    try {
      worker = await this.#environment.createWorker();
    } catch {
      return 'wasm';
    }
    return new Promise((resolve) => {
      const end = (backend: Backend | undefined): void => {
        cancelWatch();
        this.#end = undefined;
        worker.terminate();
        resolve(backend);
      };
      const cancelWatch = this.#environment.after(GIVE_UP_AFTER_MS, () => end('wasm'));
      this.#end = () => end(undefined);
      worker.onerror = () => end('wasm');
      worker.onmessage = ({ data }) => {
        if (data.type === 'ready') worker.postMessage({ type: 'try', modelsUrl: this.#environment.modelsUrl, sample }, [sample.bytes.buffer]);
        else if (data.type === 'tried') end(data.backend);
      };
    });
  }
}
