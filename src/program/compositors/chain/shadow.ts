import type { Masked } from '../../../ai/findings';
import type { Sample } from '../../../ai/protocol';
import { type Size, wholeOf } from '../../../core/geometry';
import type { Settings } from '../../../core/settings';
import type { Cover, Covering } from '../../../filters/cover';
import { drawVeil } from '../../../filters/covers/veil';
import type { FilterKind } from '../../../filters/filter';
import type { Seen, Sight } from '../../../filters/sight';
import { blendPicture } from '../../../planar/operations/blend-picture';
import { fillPlane } from '../../../planar/operations/fill-picture';
import type { PlanarMemory } from '../../../planar/memory';
import type { Plane } from '../../../planar/picture';
import { scalePicture } from '../../../planar/operations/scale-picture';
import { allocateCovering } from './allocate-covering';

/**
 * A source's frame in small, carried along its chain of filters: what turns, cuts or colours the picture does the
 * same to the shadow and to what may be shown of it, so that covers lie where they should. One picture for each
 * thing looked for, whose alpha says what may be shown.
 */
export class Shadow {
  readonly #memory: PlanarMemory;
  readonly #sight: Sight;
  readonly #pictures = new Map<Masked, Covering>();

  /** The caller closes it. @throws PipelineFault `out-of-memory` */
  constructor(memory: PlanarMemory, sight: Sight, things: ReadonlySet<Masked>) {
    this.#memory = memory;
    this.#sight = sight;
    for (const thing of things) this.#pictures.set(thing, this.#open(sight.sample, sight.seen[thing]));
  }

  close(): void {
    for (const picture of this.#pictures.values()) this.#memory.free(picture);
    this.#pictures.clear();
  }

  /** Follows the picture through a filter that is no cover. @throws what the filter throws */
  follow(kind: FilterKind, settings: Settings, timeMs: number): void {
    for (const [thing, picture] of this.#pictures) {
      const next = allocateCovering(this.#memory, kind.resultSize?.(settings, picture) ?? picture);
      try {
        kind.planar(this.#memory, next, picture, settings, timeMs);
      } catch (error) {
        this.#memory.free(next);
        throw error;
      }
      this.#memory.free(picture);
      this.#pictures.set(thing, next);
    }
  }

  /** What the filter lays over a picture of `size`; the caller frees it. @throws what the filter throws */
  cover(cover: Cover, settings: Settings, size: Size): Covering {
    const shadow = this.#pictures.get(cover.thing);
    if (!shadow) throw new RangeError(`Nobody looked for ${cover.thing}`);
    const target = allocateCovering(this.#memory, shadow);
    try {
      if (this.fate(cover, settings) === 'hidden') drawVeil(this.#memory, target, shadow);
      else cover.draw(this.#memory, target, shadow, settings, size);
      return target;
    } catch (error) {
      this.#memory.free(target);
      throw error;
    }
  }

  /** Whether a model looked at this very frame, at one a moment ago, or at none that counts. */
  fate(cover: Cover, settings: Settings): 'seen' | 'reused' | 'hidden' {
    const seen = this.#sight.seen[cover.thing];
    if (!seen || seen.ageMs > cover.holdMs(settings)) return 'hidden';
    return seen.ageMs === 0 ? 'seen' : 'reused';
  }

  /** The picture in small whose alpha is the mask of `thing`; undefined after a filter that could not be followed. It stays the shadow's. */
  of(thing: Masked): Covering | undefined {
    return this.#pictures.get(thing);
  }

  /** Lies under a cover or a drawing as the picture does. */
  lay(covering: Covering): void {
    for (const picture of this.#pictures.values()) {
      if (isSameSize(picture, covering)) blendPicture(this.#memory, picture, covering);
      else this.#layStretched(picture, covering);
    }
  }

  #layStretched(picture: Covering, covering: Covering): void {
    const stretched = allocateCovering(this.#memory, picture);
    try {
      scalePicture(this.#memory, stretched, wholeOf(stretched), covering, wholeOf(covering));
      blendPicture(this.#memory, picture, stretched);
    } finally {
      this.#memory.free(stretched);
    }
  }

  #open(sample: Sample, seen: Seen<Masked> | undefined): Covering {
    const { bytes } = this.#memory;
    const picture = allocateCovering(this.#memory, sample);
    const luma = sample.width * sample.height;
    writePlane(bytes, picture.y, sample.bytes, 0);
    writePlane(bytes, picture.u, sample.bytes, luma);
    writePlane(bytes, picture.v, sample.bytes, luma + picture.u.width * picture.u.height);
    if (seen) writePlane(bytes, picture.alpha, seen.shown, 0);
    else fillPlane(this.#memory, picture.alpha, wholeOf(picture), 0);
    return picture;
  }
}

function writePlane(bytes: Uint8Array, plane: Plane, samples: Uint8Array, from: number): void {
  for (let row = 0; row < plane.height; row += 1) {
    const start = from + row * plane.width;
    bytes.set(samples.subarray(start, start + plane.width), plane.offset + row * plane.stride);
  }
}

function isSameSize(a: Size, b: Size): boolean {
  return a.width === b.width && a.height === b.height;
}
