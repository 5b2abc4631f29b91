import type { Masked } from '../../ai/findings';
import type { Size } from '../../core/geometry';
import type { FilterInstance } from '../../core/scene';
import type { Cover, Covering } from '../../filters/cover';
import type { FilterKind } from '../../filters/filter';
import type { FindFilter } from '../../filters/registry';
import type { Sight } from '../../filters/sight';
import type { PlanarMemory } from '../../planar/memory';
import type { FilterRun } from './compositor';
import { FilterLog } from './filter-log';
import { Shadow } from './shadow';

/** What a renderer does for a chain; every picture it returns is new and the chain's. */
export interface ChainSteps<P extends Size> {
  run(kind: FilterKind, filter: FilterInstance, source: P, timeMs: number): P;
  /** The picture with a cover over it, which is stretched to its size. */
  lay(source: P, covering: Covering): P;
  free(picture: P): void;
}

export interface ChainLayer {
  readonly filters: readonly FilterInstance[];
  readonly timeMs: number;
  readonly sight?: Sight;
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
  run(layer: ChainLayer, source: P): P | undefined {
    const covers = layer.filters.map((filter) => this.#findFilter(filter.kind)?.cover);
    const shadow = this.#cast(layer, covers);
    let result = source;
    const replace = (next: P): void => {
      if (result !== source) this.#steps.free(result);
      result = next;
    };
    try {
      for (const [i, filter] of layer.filters.entries()) {
        const cover = covers[i];
        const isFollowed = covers.some((other, at) => other !== undefined && at > i);
        const next = cover ? this.#cover(filter, cover, result, shadow, isFollowed) : this.#apply(filter, result, layer.timeMs, isFollowed ? shadow : undefined);
        if (next) {
          replace(next);
        } else if (cover) {
          replace(source);
          return undefined;
        }
      }
      return result;
    } finally {
      shadow?.close();
    }
  }

  takeRuns(): readonly FilterRun[] {
    return this.#log.take();
  }

  /** Undefined where no filter needs it or none can be had: privacy filters then fail. */
  #cast({ sight }: ChainLayer, covers: readonly (Cover | undefined)[]): Shadow | undefined {
    const things = new Set<Masked>(covers.flatMap((cover) => (cover ? [cover.thing] : [])));
    if (things.size === 0 || !sight) return undefined;
    try {
      return new Shadow(this.#memory, sight, things);
    } catch {
      return undefined;
    }
  }

  #apply(filter: FilterInstance, source: P, timeMs: number, shadow: Shadow | undefined): P | undefined {
    return this.#log.run(filter, (kind) => {
      const next = this.#steps.run(kind, filter, source, timeMs);
      try {
        shadow?.follow(kind, filter.settings, timeMs);
      } catch {
        // Without its shadow the covers after this filter fail, and the layer is hidden.
        shadow?.close();
      }
      return next;
    });
  }

  #cover(filter: FilterInstance, cover: Cover, source: P, shadow: Shadow | undefined, isFollowed: boolean): P | undefined {
    return this.#log.run(
      filter,
      () => {
        if (!shadow) throw new RangeError('Nothing is known of this frame');
        const covering = shadow.cover(cover, filter.settings, source);
        try {
          const next = this.#steps.lay(source, covering);
          if (isFollowed) shadow.lay(covering);
          return next;
        } finally {
          this.#memory.free(covering);
        }
      },
      shadow?.fate(cover, filter.settings) ?? 'hidden',
    );
  }
}
