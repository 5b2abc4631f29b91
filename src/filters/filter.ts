import type { Size } from '../core/geometry';
import type { Settings } from '../core/settings';
import type { PlanarMemory } from '../planar/memory';
import type { Picture } from '../planar/picture';
import type { Cover } from './cover';
import type { FilterInput } from './filter-input';
import type { FilterSpec } from './filter-spec';
import type { Follower } from './follower';
import type { Move } from './move';
import type { Overlay } from './overlay';

/**
 * Draws `source` through a filter into `target`, a picture of the same size (or of `resultSize`) with an alpha
 * plane where `source` has one (or where the kind makes one). Fills every sample of `target`; keeps no state.
 * What it needs beside them it takes from the memory and gives back.
 * @param timeMs the source frame's own timestamp
 * @param input of the kind's `input`, where it is there
 */
export type PlanarFilter = (memory: PlanarMemory, target: Picture, source: Picture, settings: Settings, timeMs: number, input?: Picture) => void;

/** Values by uniform name: a float, or a vector of 2, 3 or 4. */
export type Uniforms = Readonly<Record<string, number | readonly number[]>>;

/** Numbers for a shader, read by `texelFetch` from a `sampler2D`. Uploaded once: the same object is the same table. */
export interface Table extends Size {
  /** Four to a texel, row by row. */
  readonly values: Float32Array;
}

/** One run of a shader over a picture. */
export interface Webgl2Pass {
  /**
   * GLSL ES 3.00: declarations of its uniforms and `vec4 filtered(vec2 at)`, where `at` is a pixel's
   * centre from the top left, in pixels. Samples are (Y, U, V, alpha), 0…1, BT.601 limited, alpha not
   * premultiplied. At hand: `vec2 size` of what is sampled, `vec4 sampleAt(vec2 at)` (bilinear), `const vec2 GREY`
   * (U and V without colour) and `vec4 outside`: black, clear where the result has alpha. In a chain also
   * `vec2 sourceSize` and `vec4 sourceAt(vec2 at)`: the picture that the first pass got; where the kind's input is
   * there, `vec2 inputSize` and `vec4 inputAt(vec2 at)`.
   */
  readonly fragment: string;
  readonly uniforms: Uniforms;
  /** Of what it draws; that of the filter's source when left out. */
  readonly size?: Size;
  /** By the name of a `sampler2D` that the fragment declares; four at most. */
  readonly tables?: Readonly<Record<string, Table>>;
}

/** The same filter as one WebGL2 pass. */
export interface Webgl2Filter {
  /** As `Webgl2Pass.fragment`. */
  readonly fragment: string;
  uniforms(settings: Settings, timeMs: number, size: Size): Uniforms;
}

/** The same filter as several WebGL2 passes, each over what the one before drew. */
export interface Webgl2Chain {
  /** At least one; the last draws in the size of the filter's result. `input`: of the kind's input, where it is there. */
  passes(settings: Settings, timeMs: number, size: Size, input?: Size & { readonly hasAlpha: boolean }): readonly Webgl2Pass[];
}

/** What a kind of filter does, beside its spec. */
export interface FilterImplementation {
  /** Whether the picture depends on `timeMs` under these settings; if not, a repeated frame costs nothing. */
  changesWithTime(settings: Settings): boolean;
  /** `made`: the result has an alpha plane even when the source is opaque (a key). */
  readonly alpha: 'kept' | 'made';
  /** Size of the result, 1 px or more a side; that of the source when left out. */
  resultSize?(settings: Settings, source: Size): Size;
  /** Where places of the source lie in the result; where they were when left out. `source` in pixels. */
  moves?(settings: Settings, timeMs: number, source: Size): Move;
  /**
   * What it draws with beside its source; undefined for nothing. A cover's input is scaled until it covers the picture
   * and lies over the cover's samples, hiding as they do.
   */
  input?(settings: Settings): FilterInput | undefined;
  readonly planar: PlanarFilter;
  readonly webgl2: Webgl2Filter | Webgl2Chain;
  /** Privacy filters only: it is laid over the picture, and `planar` and `webgl2` are not run. */
  readonly cover?: Cover;
  /** It is drawn over the picture, and `planar` and `webgl2` are not run. */
  readonly overlay?: Overlay;
  /** Where what is found moves the picture: a follower for one filter, whose settings take the place of its own. */
  readonly follower?: () => Follower;
}

export interface FilterKind extends FilterImplementation {
  readonly spec: FilterSpec;
}
