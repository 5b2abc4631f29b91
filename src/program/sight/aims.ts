import type { Size } from '../../core/geometry';
import type { FilterInstance } from '../../core/scene';
import type { Settings } from '../../core/settings';
import type { Follower } from '../../filters/follower';
import type { FindFilter } from '../../filters/registry';
import type { Sight } from '../../filters/sight';
import { Whereabouts } from '../compositors/chain/whereabouts';

/** A frame on its way into its filters. */
export interface AimedFrame {
  /** Of the source's picture. */
  readonly size: Size;
  /** The source frame's own time. */
  readonly timeMs: number;
  /** By which followers move; never earlier than before. */
  readonly nowMs: number;
  readonly sight: Sight | undefined;
}

interface Aim {
  readonly follower: Follower;
  filter: FilterInstance;
  settings: Settings;
  aimed: FilterInstance;
}

/** The filters of one source that follow what is found in its picture, from frame to frame. */
export class Aims {
  readonly #findFilter: FindFilter;
  #aims = new Map<string, Aim>();

  constructor(findFilter: FindFilter) {
    this.#findFilter = findFilter;
  }

  /** The filters with the settings they run with; those that follow nothing as they are. */
  aimed(filters: readonly FilterInstance[], frame: AimedFrame): readonly FilterInstance[] {
    if (!filters.some(({ kind }) => this.#findFilter(kind)?.follower)) {
      this.#aims.clear();
      return filters;
    }
    const whereabouts = new Whereabouts(frame.sight?.seen ?? {});
    const before = this.#aims;
    this.#aims = new Map();
    let { size } = frame;
    return filters.map((filter) => {
      const aimed = this.#aim(filter, before.get(filter.id), whereabouts, frame.nowMs);
      size = this.#pass(aimed, whereabouts, size, frame.timeMs);
      return aimed;
    });
  }

  #aim(filter: FilterInstance, known: Aim | undefined, whereabouts: Whereabouts, nowMs: number): FilterInstance {
    const follower = known?.follower ?? this.#findFilter(filter.kind)?.follower?.();
    if (!follower) return filter;
    const settings = follower.aim(whereabouts.found, filter.settings, nowMs);
    // The same object again: what is named by its settings costs nothing while nothing moves.
    const aimed = known?.filter === filter && known.settings === settings ? known.aimed : { ...filter, settings };
    this.#aims.set(filter.id, { follower, filter, settings, aimed });
    return aimed;
  }

  /** @returns the size of the filter's result. One that cannot read its settings is left out later, and said there. */
  #pass({ kind, settings }: FilterInstance, whereabouts: Whereabouts, size: Size, timeMs: number): Size {
    const filter = this.#findFilter(kind);
    try {
      const result = filter?.resultSize?.(settings, size) ?? size;
      const move = filter?.moves?.(settings, timeMs, size);
      if (move) whereabouts.follow(move);
      return result;
    } catch {
      return size;
    }
  }
}
