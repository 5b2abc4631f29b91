import type { AiHost } from '../../ai/host';
import { sampleSize } from '../../ai/sample-size';
import type { Finding, Masked, Thing } from '../../ai/findings';
import type { ModelName, Sample } from '../../ai/protocol';
import type { EpochMs } from '../../core/time';
import { type Seen, seenByThing, type Sight } from '../../filters/sight';
import type { Compositor, Texture } from '../compositors/compositor';
import { ModelChoice, type ModelChoiceEnvironment, type Needs } from './model-choice';
import { reuseShown } from './reuse-shown';

export interface SightEnvironment extends ModelChoiceEnvironment {
  readonly compositor: () => Compositor;
  now(): EpochMs;
  after(delayMs: number, callback: () => void): () => void;
}

/** One frame as models see it. */
interface Frame {
  readonly number: number;
  readonly at: EpochMs;
  /** Width by height. */
  readonly aspect: number;
  /** For masks, taken when first needed. */
  sample: Sample | undefined;
  readonly exact: Map<Thing, Finding>;
  readonly asked: Set<Thing>;
  /** Left out to give way to the picture; asked for only if it stays on air. */
  readonly isLeftOut: boolean;
  /** What an older frame's answer allows of this one. */
  readonly reused: Map<Thing, { readonly of: number; readonly seen: Seen; readonly hides: boolean }>;
}

/** Older answers than this serve nobody, whatever a filter's setting says; ms. Those of slow models last until the one after the next. */
const OLDEST_MS = 1000;
const LONGEST_RUN_MS = 1000;
/** A frame that was left out is looked at when it is still on air after this long, ms. */
const STILL_MS = 150;

/**
 * What models know of one source's frames. Each frame is shown to those that make masks when it comes in, so that its
 * mask is there when the frame is; where that takes too long, the newest mask serves for the frames after it, drawn in
 * by the motion since. Other models are slow: they are shown the next frame when they are done with one, and nobody
 * waits for them.
 */
export class SourceSight {
  readonly #stream: string;
  readonly #environment: SightEnvironment;
  readonly #choice: ModelChoice;
  #frames = new WeakMap<Texture, Frame>();
  #count = 0;
  readonly #newest = new Map<Thing, Frame>();
  /** Things without a mask that a model looks for right now. */
  readonly #underWay = new Set<Thing>();

  constructor(stream: string, environment: SightEnvironment) {
    this.#stream = stream;
    this.#environment = environment;
    this.#choice = new ModelChoice(environment);
  }

  /** What the source's filters need to know; nothing costs nothing. */
  need(needs: Needs): void {
    this.#choice.needs = needs;
    for (const thing of this.#newest.keys()) if (!needs.things.has(thing)) this.#newest.delete(thing);
  }

  /** The models it asks, and those it would rather ask when they are there. */
  models(): readonly ModelName[] {
    return this.#choice.all;
  }

  /** Those of them that are smaller than they could be. */
  smallModels(): readonly ModelName[] {
    return this.#choice.small;
  }

  /**
   * Shows a new frame to the models. @returns what to wait for before it is shown, `budgetMs` at most; undefined when
   * there is nothing to wait for, or waiting would be in vain
   */
  look(texture: Texture, budgetMs: number): Promise<void> | undefined {
    if (this.#choice.needs.things.size === 0) return undefined;
    const frame = this.#frameOf(texture);
    if (frame.isLeftOut) return undefined;
    const answers = this.#ask(frame, texture);
    const inTime = this.#choice.inTime(budgetMs).flatMap((thing) => answers.get(thing) ?? []);
    if (inTime.length === 0) return undefined;
    return new Promise((resolve) => {
      const cancel = this.#environment.after(budgetMs, resolve);
      void Promise.all(inTime).then(() => {
        cancel();
        resolve();
      });
    });
  }

  /** What is known of the frame now; undefined when nobody needs to know. @throws when it cannot be sampled */
  of(texture: Texture): Sight | undefined {
    const { things } = this.#choice.needs;
    if (things.size === 0) return undefined;
    const frame = this.#frameOf(texture);
    // An older frame must not take the newest one's place in the queue.
    const isDue = !frame.isLeftOut || this.#environment.now() - frame.at > STILL_MS;
    if (isDue && frame.number === this.#count) void this.#ask(frame, texture);
    const seen: Seen[] = [];
    let key = `${this.#stream}:${frame.number}`;
    for (const thing of things) {
      const known = this.#seen(frame, texture, thing);
      if (!known) continue;
      seen.push(known.seen);
      key += `,${thing}${known.of}`;
    }
    const sampled = (): Sample => this.#sampleOf(frame, texture);
    if ([...things].some(isMasked)) sampled();
    return {
      key,
      get sample() {
        return sampled();
      },
      seen: seenByThing(seen),
    };
  }

  close(): void {
    this.#environment.host()?.forget(this.#stream);
    this.#newest.clear();
  }

  #frameOf(texture: Texture): Frame {
    const known = this.#frames.get(texture);
    if (known) return known;
    this.#count += 1;
    const isLeftOut = this.#count % this.#environment.effort().everyNth !== 0;
    const frame: Frame = { number: this.#count, at: this.#environment.now(), aspect: texture.width / texture.height, sample: undefined, exact: new Map(), asked: new Set(), isLeftOut, reused: new Map() };
    this.#choice.size = sampleSize(texture);
    this.#frames.set(texture, frame);
    return frame;
  }

  /** Kept: masks are laid on it, and reused by it. */
  #sampleOf(frame: Frame, texture: Texture): Sample {
    frame.sample ??= this.#environment.compositor().sample(texture, sampleSize(texture));
    return frame.sample;
  }

  /** The model's own. */
  #sampleFor(thing: Thing, frame: Frame, texture: Texture): Sample {
    const size = sampleSize(texture, thing);
    const kept = this.#sampleOf(frame, texture);
    if (size.width === kept.width && size.height === kept.height) return { ...kept, bytes: kept.bytes.slice() };
    return this.#environment.compositor().sample(texture, size);
  }

  /** Asks for what is neither known nor asked for. */
  #ask(frame: Frame, texture: Texture): ReadonlyMap<Thing, Promise<void>> {
    const host = this.#environment.host();
    const answers = new Map<Thing, Promise<void>>();
    if (!host) return answers;
    for (const thing of this.#choice.needs.things) {
      if (frame.exact.has(thing) || frame.asked.has(thing) || this.#underWay.has(thing)) continue;
      answers.set(thing, this.#askFor(host, frame, thing, this.#sampleFor(thing, frame, texture)));
    }
    return answers;
  }

  async #askFor(host: AiHost, frame: Frame, thing: Thing, sample: Sample): Promise<void> {
    const isSmall = this.#choice.isSmall(thing);
    frame.asked.add(thing);
    if (!isMasked(thing)) this.#underWay.add(thing);
    const finding = await host.look({ model: this.#choice.modelFor(thing), stream: this.#stream, at: frame.at, sample });
    frame.asked.delete(thing);
    this.#underWay.delete(thing);
    if (finding && isSmall) this.#judgeSmall(finding);
    if (finding) this.#learn(frame, finding);
  }

  /** What the full model saw a moment ago, the small one must not lose: what follows it would turn away. */
  #judgeSmall(finding: Finding): void {
    if (finding.thing !== 'faces' || finding.faces.length > 0) return;
    const before = this.#newest.get('faces')?.exact.get('faces');
    if (before?.thing === 'faces' && before.faces.length > 0) this.#choice.refuseSmall('faces');
  }

  #learn(frame: Frame, finding: Finding): void {
    const { thing } = finding;
    if (!this.#choice.needs.things.has(thing)) return;
    frame.exact.set(thing, finding);
    const newest = this.#newest.get(thing);
    if (!newest || newest.number < frame.number) this.#newest.set(thing, frame);
  }

  #seen(frame: Frame, texture: Texture, thing: Thing): { readonly of: number; readonly seen: Seen } | undefined {
    const exact = frame.exact.get(thing);
    if (exact) return { of: frame.number, seen: { ...exact, ageMs: 0 } };
    const source = this.#newest.get(thing);
    const finding = source?.exact.get(thing);
    if (!source || !finding || Math.abs(source.aspect - frame.aspect) > 0.01) return undefined;
    const ageMs = Math.max(1, Math.abs(frame.at - source.at));
    if (ageMs > this.#oldestMs(thing)) return undefined;
    const known = frame.reused.get(thing);
    const hides = this.#choice.needs.covered.has(thing);
    if (known?.of === source.number && known.hides === hides) return known;
    const reuse = this.#reuse(finding, source, frame, texture);
    if (!reuse) return undefined;
    const reused = { of: source.number, seen: { ...reuse, ageMs }, hides };
    frame.reused.set(thing, reused);
    return reused;
  }

  #oldestMs(thing: Thing): number {
    return isMasked(thing) ? OLDEST_MS : OLDEST_MS + 2 * Math.min(LONGEST_RUN_MS, this.#choice.typicalMs(thing));
  }

  /** What an older frame's finding says of a frame: of a mask that has to hide something less, drawn in by what moved since. */
  #reuse(finding: Finding, source: Frame, frame: Frame, texture: Texture): Finding | undefined {
    if (!('shown' in finding)) return finding;
    const then = source.sample;
    const now = this.#sampleOf(frame, texture);
    if (then?.width !== now.width || then.height !== now.height) return undefined;
    return this.#choice.needs.covered.has(finding.thing) ? { ...finding, shown: reuseShown(finding.shown, then, now) } : finding;
  }
}

/** Whether a mask is made of it. */
function isMasked(thing: Thing): thing is Masked {
  return thing === 'person' || thing === 'faces';
}
