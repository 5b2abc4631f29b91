import type { AiHost } from '../../ai/host';
import { modelFor, sampleSize } from '../../ai/sample-size';
import type { Finding, Thing } from '../../ai/findings';
import type { ModelName, Sample } from '../../ai/protocol';
import type { EpochMs } from '../../core/time';
import { type Seen, seenByThing, type Sight } from '../../filters/sight';
import type { Compositor, Texture } from '../compositors/compositor';
import { reuseShown } from './reuse-shown';

export interface SightEnvironment {
  /** Undefined where models cannot be had: everything stays hidden then. */
  readonly host: () => AiHost | undefined;
  readonly compositor: () => Compositor;
  /** Of how many frames models look at one. */
  readonly everyNth: () => number;
  now(): EpochMs;
  after(delayMs: number, callback: () => void): () => void;
}

/** One frame as models see it. */
interface Frame {
  readonly number: number;
  readonly at: EpochMs;
  readonly sample: Sample;
  readonly exact: Map<Thing, Finding>;
  readonly asked: Set<Thing>;
  /** Left out to give way to the picture; asked for only if it stays on air. */
  readonly isLeftOut: boolean;
  /** What an older frame's answer allows of this one. */
  readonly reused: Map<Thing, { readonly of: number; readonly seen: Seen }>;
}

/** Older answers than this serve nobody, whatever a filter's setting says; ms. */
const OLDEST_MS = 1000;
/** Message, queue and decoding beside the model's own time, ms. */
const OVERHEAD_MS = 3;
/** A frame that was left out is looked at when it is still on air after this long, ms. */
const STILL_MS = 150;

/**
 * What models know of one source's frames. Each frame is shown to them when it comes in, so that its mask is there
 * when the frame is; where that takes too long, the newest mask serves for the frames after it, drawn in by the motion
 * since.
 */
export class SourceSight {
  readonly #stream: string;
  readonly #environment: SightEnvironment;
  #things: readonly Thing[] = [];
  #frames = new WeakMap<Texture, Frame>();
  #count = 0;
  readonly #newest = new Map<Thing, Frame>();
  /** Size of the newest sample: tells which models are wanted. */
  #sample: Sample | undefined;

  constructor(stream: string, environment: SightEnvironment) {
    this.#stream = stream;
    this.#environment = environment;
  }

  /** What the source's filters need to know; nothing costs nothing. */
  setThings(things: ReadonlySet<Thing>): void {
    this.#things = [...things];
    for (const thing of this.#newest.keys()) if (!things.has(thing)) this.#newest.delete(thing);
  }

  /** The models it asks. */
  models(): readonly ModelName[] {
    const sample = this.#sample ?? { width: 16, height: 9 };
    return this.#things.map((thing) => modelFor(thing, sample));
  }

  /**
   * Shows a new frame to the models. @returns what to wait for before it is shown, `budgetMs` at most; undefined when
   * there is nothing to wait for, or waiting would be in vain
   */
  look(texture: Texture, budgetMs: number): Promise<void> | undefined {
    if (this.#things.length === 0) return undefined;
    const frame = this.#frameOf(texture);
    if (frame.isLeftOut) return undefined;
    const answers = this.#ask(frame);
    const slowest = Math.max(...this.models().map((model) => this.#environment.host()?.typicalMs(model) ?? Infinity));
    if (answers.length === 0 || slowest + OVERHEAD_MS > budgetMs) return undefined;
    return new Promise((resolve) => {
      const cancel = this.#environment.after(budgetMs, resolve);
      void Promise.all(answers).then(() => {
        cancel();
        resolve();
      });
    });
  }

  /** What is known of the frame now; undefined when nobody needs to know. @throws when it cannot be sampled */
  of(texture: Texture): Sight | undefined {
    if (this.#things.length === 0) return undefined;
    const frame = this.#frameOf(texture);
    // An older frame must not take the newest one's place in the queue.
    const isDue = !frame.isLeftOut || this.#environment.now() - frame.at > STILL_MS;
    if (isDue && frame.number === this.#count) void this.#ask(frame);
    const seen: Seen[] = [];
    let key = `${this.#stream}:${frame.number}`;
    for (const thing of this.#things) {
      const known = this.#seen(frame, thing);
      if (!known) continue;
      seen.push(known.seen);
      key += `,${thing}${known.of}`;
    }
    return { key, sample: frame.sample, seen: seenByThing(seen) };
  }

  close(): void {
    this.#environment.host()?.forget(this.#stream);
    this.#newest.clear();
  }

  #frameOf(texture: Texture): Frame {
    const known = this.#frames.get(texture);
    if (known) return known;
    this.#count += 1;
    const sample = this.#environment.compositor().sample(texture, sampleSize(texture));
    const frame: Frame = { number: this.#count, at: this.#environment.now(), sample, exact: new Map(), asked: new Set(), isLeftOut: this.#count % this.#environment.everyNth() !== 0, reused: new Map() };
    this.#sample = sample;
    this.#frames.set(texture, frame);
    return frame;
  }

  /** Asks for what is neither known nor asked for. */
  #ask(frame: Frame): Promise<void>[] {
    const host = this.#environment.host();
    if (!host) return [];
    return this.#things
      .filter((thing) => !frame.exact.has(thing) && !frame.asked.has(thing))
      .map(async (thing) => {
        frame.asked.add(thing);
        const { sample, at } = frame;
        const copy = { ...sample, bytes: sample.bytes.slice() };
        const finding = await host.look({ model: modelFor(thing, sample), stream: this.#stream, at, sample: copy });
        frame.asked.delete(thing);
        if (finding) this.#learn(frame, finding);
      });
  }

  #learn(frame: Frame, finding: Finding): void {
    const { thing } = finding;
    if (!this.#things.includes(thing)) return;
    frame.exact.set(thing, finding);
    const newest = this.#newest.get(thing);
    if (!newest || newest.number < frame.number) this.#newest.set(thing, frame);
  }

  #seen(frame: Frame, thing: Thing): { readonly of: number; readonly seen: Seen } | undefined {
    const exact = frame.exact.get(thing);
    if (exact) return { of: frame.number, seen: { ...exact, ageMs: 0 } };
    const source = this.#newest.get(thing);
    const finding = source?.exact.get(thing);
    if (!source || !finding || source.sample.width !== frame.sample.width || source.sample.height !== frame.sample.height) return undefined;
    const ageMs = Math.max(1, Math.abs(frame.at - source.at));
    if (ageMs > OLDEST_MS) return undefined;
    const known = frame.reused.get(thing);
    if (known?.of === source.number) return known;
    const reused = { of: source.number, seen: { ...reuse(finding, source.sample, frame.sample), ageMs } };
    frame.reused.set(thing, reused);
    return reused;
  }
}

/** What an older frame's finding says of `now`: of a mask less, drawn in by what moved since. */
function reuse(finding: Finding, then: Sample, now: Sample): Finding {
  return 'shown' in finding ? { ...finding, shown: reuseShown(finding.shown, then, now) } : finding;
}
