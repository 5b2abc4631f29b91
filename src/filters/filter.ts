import type { Size } from '../core/geometry';
import type { Kind, Settings } from '../core/settings';
import type { PlanarMemory } from '../planar/memory';
import type { Picture } from '../planar/picture';

/**
 * Draws `source` through a filter into `target`, a picture of the same size with an alpha plane
 * where `source` has one (or where the kind makes one). Fills every sample of `target`; keeps no state.
 * @param timeMs the source frame's own timestamp
 */
export type PlanarFilter = (memory: PlanarMemory, target: Picture, source: Picture, settings: Settings, timeMs: number) => void;

/** Values by uniform name: a float, or a vector of 2, 3 or 4. */
export type Uniforms = Readonly<Record<string, number | readonly number[]>>;

/** The same filter as one WebGL2 pass. */
export interface Webgl2Filter {
  /**
   * GLSL ES 3.00: declarations of its uniforms and `vec4 filtered(vec2 at)`, where `at` is a pixel's
   * centre from the top left, in pixels. Samples are (Y, U, V, alpha), 0…1, BT.601 limited, alpha not
   * premultiplied. At hand: `vec2 size`, `vec4 sampleAt(vec2 at)` (bilinear), `const vec2 GREY` (U and V
   * without colour) and `vec4 outside`: black, clear where the source has alpha.
   */
  readonly fragment: string;
  uniforms(settings: Settings, timeMs: number, size: Size): Uniforms;
}

/** What a kind of filter does, beside its spec. */
export interface FilterImplementation {
  /** Whether the picture depends on `timeMs` under these settings; if not, a repeated frame costs nothing. */
  changesWithTime(settings: Settings): boolean;
  /** `made`: the result has an alpha plane even when the source is opaque (a key). */
  readonly alpha: 'kept' | 'made';
  readonly planar: PlanarFilter;
  readonly webgl2: Webgl2Filter;
}

export interface FilterKind extends FilterImplementation {
  readonly spec: Kind;
}
