import type { Masked } from '../../../ai/findings';
import type { Rect, Size } from '../../../core/geometry';
import type { FilterInstance } from '../../../core/scene';
import type { Cover, Covering } from '../../../filters/cover';
import { coverOf } from '../../../filters/cover-of';
import type { FilterKind } from '../../../filters/filter';
import type { Overlay } from '../../../filters/overlay';
import type { FindFilter } from '../../../filters/registry';
import type { Sight } from '../../../filters/sight';
import type { PlanarMemory } from '../../../planar/memory';
import type { FilterRun, SightFate } from '../compositor';
import { FilterLog } from './filter-log';
import { drawOverlay } from './draw-overlay';
import { settingsKey } from '../settings-key';
import { Shadow } from './shadow';
import { Whereabouts } from './whereabouts';

/** What a renderer does for a chain; every picture it returns is new and the chain's. */
export interface ChainSteps<P extends Size> {
  run(kind: FilterKind, filter: FilterInstance, source: P, timeMs: number, input: P | undefined): P;
  /** The picture with a cover over it, which is stretched to its size. */
  lay(source: P, covering: Covering, backdrop?: Backdrop<P>): P;
  /** Draws the backdrop in small over the cover's samples; how much they hide stays as it is. */
  tint(covering: Covering, backdrop: Backdrop<P>): void;
  free(picture: P): void;
}

/** A picture in the place of a cover's own samples, through which they show only where it is not opaque. */
export interface Backdrop<P> {
  readonly picture: P;
  /** The part that is seen, stretched to the picture's size; px, fractions allowed. */
  readonly from: Rect;
  /** Equal names mean equal pixels. */
  readonly key: string;
}

/** What a filter draws with beside its source; it stays its owner's. */
export interface ChainInput<P> {
  readonly picture: P;
  /** How much wider the source's pixels are, for their height. */
  readonly squeeze: number;
  /** Equal names mean equal pixels. */
  readonly key: string;
}

export interface ChainLayer<P> {
  readonly filters: readonly FilterInstance[];
  readonly timeMs: number;
  readonly sight?: Sight;
  /** A filter's input, as far as it is there. */
  inputOf?(filter: FilterInstance): ChainInput<P> | undefined;
}

/** A layer on its way through its filters: what is known of its frame moves with the picture. */
interface Passage<P> {
  readonly timeMs: number;
  readonly inputOf: (filter: FilterInstance) => ChainInput<P> | undefined;
  readonly shadow: Shadow | undefined;
  readonly whereabouts: Whereabouts;
}

/** A filter in its place in the chain. */
interface Link {
  readonly filter: FilterInstance;
  readonly cover: Cover | undefined;
  readonly overlay: Overlay | undefined;
  /** A filter after it needs the shadow. */
  readonly isFollowed: boolean;
}

/**
 * Runs a layer's filters one after the other. One that throws is left out, save a privacy filter: then nothing of
 * the layer may be shown.
 */
export class FilterChain<P extends Size> {
  readonly #memory: PlanarMemory;
  readonly #findFilter: FindFilter;
  readonly #steps: ChainSteps<P>;
  readonly #log: FilterLog;

  constructor(memory: PlanarMemory, findFilter: FindFilter, steps: ChainSteps<P>) {
    this.#memory = memory;
    this.#findFilter = findFilter;
    this.#steps = steps;
    this.#log = new FilterLog(findFilter);
  }

  /** @returns `source` itself when nothing changed it, undefined when a privacy filter failed */
  run(layer: ChainLayer<P>, source: P): P | undefined {
    const links = this.#linksOf(layer.filters);
    const passage: Passage<P> = { timeMs: layer.timeMs, inputOf: (filter) => layer.inputOf?.(filter), shadow: this.#cast(layer, links), whereabouts: new Whereabouts(layer.sight?.seen ?? {}) };
    let result = source;
    const replace = (next: P): void => {
      if (result !== source && result !== next) this.#steps.free(result);
      result = next;
    };
    try {
      for (const link of links) {
        const next = this.#step(link, result, passage);
        if (next) {
          replace(next);
        } else if (link.cover) {
          replace(source);
          return undefined;
        }
      }
      return result;
    } finally {
      passage.shadow?.close();
    }
  }

  takeRuns(): readonly FilterRun[] {
    return this.#log.take();
  }

  #linksOf(filters: readonly FilterInstance[]): readonly Link[] {
    const kinds = filters.map((filter) => this.#findFilter(filter.kind));
    const last = kinds.findLastIndex((kind) => maskedBy(kind) !== undefined);
    return filters.map((filter, i) => ({ filter, cover: kinds[i]?.cover, overlay: kinds[i]?.overlay, isFollowed: i < last }));
  }

  /** Undefined where no filter needs it or none can be had: privacy filters then fail. */
  #cast({ sight }: ChainLayer<P>, links: readonly Link[]): Shadow | undefined {
    const things = new Set<Masked>(links.flatMap((link) => maskedBy(link) ?? []));
    if (things.size === 0 || !sight) return undefined;
    try {
      return new Shadow(this.#memory, sight, things);
    } catch {
      return undefined;
    }
  }

  #step(link: Link, source: P, passage: Passage<P>): P | undefined {
    if (link.cover) return this.#cover(link, link.cover, source, passage);
    if (link.overlay) return this.#overlay(link, link.overlay, source, passage);
    return this.#apply(link, source, passage);
  }

  #apply({ filter, isFollowed }: Link, source: P, { timeMs, shadow, whereabouts, inputOf }: Passage<P>): P | undefined {
    return this.#log.run(filter, (kind) => {
      const move = kind.moves?.(filter.settings, timeMs, source);
      const next = this.#steps.run(kind, filter, source, timeMs, inputOf(filter)?.picture);
      if (move) whereabouts.follow(move);
      try {
        if (isFollowed) shadow?.follow(kind, filter.settings, timeMs);
      } catch {
        // Without its shadow the covers after this filter fail, and the layer is hidden.
        shadow?.close();
      }
      return next;
    });
  }

  #cover({ filter, isFollowed }: Link, cover: Cover, source: P, { shadow, inputOf }: Passage<P>): P | undefined {
    const fate = fateOf(cover, filter, shadow);
    return this.#log.run(
      filter,
      () => {
        if (!shadow) throw new RangeError('Nothing is known of this frame');
        // A veil is laid as it is: it hides the whole picture, and nobody knows where the backdrop would have to end.
        const input = fate === 'hidden' ? undefined : inputOf(filter);
        const backdrop = input && { picture: input.picture, from: coverOf(input.picture, source, input.squeeze), key: `${input.key}/${settingsKey(filter.settings)}` };
        return this.#lay(source, shadow.cover(cover, filter.settings, source), isFollowed ? shadow : undefined, backdrop);
      },
      fate,
    );
  }

  /** @returns `source` itself where there is nothing to draw */
  #overlay({ filter, isFollowed }: Link, overlay: Overlay, source: P, { shadow, whereabouts }: Passage<P>): P | undefined {
    return this.#log.run(filter, () => {
      const covering = drawOverlay(this.#memory, overlay, filter.settings, { size: source, shadow, found: whereabouts.found });
      return covering ? this.#lay(source, covering, isFollowed ? shadow : undefined) : source;
    });
  }

  /** Frees the covering. */
  #lay(source: P, covering: Covering, shadow: Shadow | undefined, backdrop?: Backdrop<P>): P {
    try {
      const next = this.#steps.lay(source, covering, backdrop);
      if (shadow) {
        if (backdrop) this.#steps.tint(covering, backdrop);
        shadow.lay(covering);
      }
      return next;
    } finally {
      this.#memory.free(covering);
    }
  }
}

/** A cover that cannot read its settings throws again where it is run, and is reported there. */
function fateOf(cover: Cover, { settings }: FilterInstance, shadow: Shadow | undefined): SightFate {
  try {
    return shadow?.fate(cover, settings) ?? 'hidden';
  } catch {
    return 'hidden';
  }
}

/** The thing whose mask a filter goes by. */
function maskedBy(filter: { readonly cover?: Cover | undefined; readonly overlay?: Overlay | undefined } | undefined): Masked | undefined {
  if (filter?.cover) return filter.cover.thing;
  return filter?.overlay?.detail === 'soft' ? filter.overlay.thing : undefined;
}
