import type { ModelReport } from '../core/report';
import { RollingSpread } from '../core/rolling-spread';
import type { ModelStatus } from '../core/status';
import type { EpochMs } from '../core/time';
import type { Finding } from './findings';
import type { Look } from './protocol';

interface Waiting {
  readonly look: Look;
  readonly answer: (finding: Finding | undefined) => void;
}

/** What a model did, by itself. */
export type ModelCounts = Pick<ModelReport, 'runs' | 'skips' | 'ageMs' | 'ms'>;

/** One model on the host's side: whether it is there, what it looks at, what waits for it, and what it has done. */
export class ModelRecord {
  status: ModelStatus | { readonly state: 'unloaded' } = { state: 'unloaded' };
  /** Loads that failed one after the other. */
  failures = 0;
  #running: (Waiting & { readonly id: number; readonly cancelWatch: () => void }) | undefined;
  /** The newest frame of each stream, in the order of their turns. */
  readonly #waiting = new Map<string, Waiting>();
  #runs = 0;
  #skips = 0;
  #newestAt: EpochMs | undefined;
  readonly #ms = new RollingSpread(60);

  /** Id of the look under way. */
  get runningId(): number | undefined {
    return this.#running?.id;
  }

  /** Milliseconds that an answer takes as a rule; Infinity while none can come. */
  get typicalMs(): number {
    return this.status.state === 'ready' ? this.#ms.read().median : Infinity;
  }

  /** The frame waits, in place of an older one of its stream. */
  add(look: Look): Promise<Finding | undefined> {
    if (this.status.state !== 'ready') {
      this.#skips += 1;
      return Promise.resolve(undefined);
    }
    this.#skip(this.#waiting.get(look.stream));
    return new Promise((answer) => void this.#waiting.set(look.stream, { look, answer }));
  }

  /** Takes up the next look where one waits and none is under way. @param begin gives the look's id, and what ends the watch over it */
  next(begin: () => { readonly id: number; readonly cancelWatch: () => void }): { readonly id: number; readonly look: Look } | undefined {
    const [first] = this.#waiting;
    if (this.#running || !first || this.status.state !== 'ready') return undefined;
    const [stream, waiting] = first;
    this.#waiting.delete(stream);
    this.#running = { ...waiting, ...begin() };
    return this.#running;
  }

  /** Ends the look under way; no finding means that looking failed. */
  answer(finding: Finding | undefined, ms: number): void {
    const running = this.#running;
    if (!running) return;
    running.cancelWatch();
    this.#running = undefined;
    if (!finding) {
      this.#skip(running);
      return;
    }
    this.#runs += 1;
    this.#newestAt = running.look.at;
    this.#ms.add(ms);
    running.answer(finding);
  }

  forget(stream: string): void {
    this.#skip(this.#waiting.get(stream));
    this.#waiting.delete(stream);
  }

  /** Its worker is gone: nothing will be answered. */
  unload(): void {
    this.answer(undefined, 0);
    for (const waiting of this.#waiting.values()) this.#skip(waiting);
    this.#waiting.clear();
    this.status = { state: 'unloaded' };
  }

  counts(now: EpochMs): ModelCounts {
    return { runs: this.#runs, skips: this.#skips, ageMs: this.#newestAt === undefined ? null : now - this.#newestAt, ms: this.#ms.read() };
  }

  #skip(waiting: Waiting | undefined): void {
    if (!waiting) return;
    this.#skips += 1;
    waiting.answer(undefined);
  }
}
