import type { Thing } from '../ai/findings';
import { autoFramingSpec } from './auto-framing/spec';
import { backgroundBlurSpec } from './background-blur/spec';
import { backgroundReplaceSpec } from './background-replace/spec';
import { blurSpec } from './blur/spec';
import { bodyMapSpec } from './body-map/spec';
import { cartoonSpec } from './cartoon/spec';
import { chromaKeySpec } from './chroma-key/spec';
import { colorSpec } from './color/spec';
import { cornerPinSpec } from './corner-pin/spec';
import { cropSpec } from './crop/spec';
import { edgesSpec } from './edges/spec';
import { faceBlurSpec } from './face-blur/spec';
import { facePixelateSpec } from './face-pixelate/spec';
import type { FilterSpec } from './filter-spec';
import { flipSpec } from './flip/spec';
import { greySpec } from './grey/spec';
import { hueSpec } from './hue/spec';
import { invertSpec } from './invert/spec';
import { lumaKeySpec } from './luma-key/spec';
import { lutSpec } from './lut/spec';
import { maskImageSpec } from './mask-image/spec';
import { pixelateSpec } from './pixelate/spec';
import { objectsSpec } from './objects/spec';
import { poseSpec } from './pose/spec';
import { rotateSpec } from './rotate/spec';
import { sepiaSpec } from './sepia/spec';
import { sharpenSpec } from './sharpen/spec';
import { vignetteSpec } from './vignette/spec';

/** Every filter kind, in the order people are offered them: names, fields and defaults only, for any thread. */
export const FILTER_SPECS = [
  backgroundBlurSpec,
  backgroundReplaceSpec,
  faceBlurSpec,
  facePixelateSpec,
  autoFramingSpec,
  poseSpec,
  objectsSpec,
  bodyMapSpec,
  colorSpec,
  hueSpec,
  lutSpec,
  greySpec,
  sepiaSpec,
  invertSpec,
  flipSpec,
  rotateSpec,
  cropSpec,
  cornerPinSpec,
  blurSpec,
  sharpenSpec,
  pixelateSpec,
  edgesSpec,
  cartoonSpec,
  vignetteSpec,
  chromaKeySpec,
  lumaKeySpec,
  maskImageSpec,
] as const satisfies readonly FilterSpec[];

export type FilterName = (typeof FILTER_SPECS)[number]['kind'];

export function filterSpec(kind: string): FilterSpec | undefined {
  return FILTER_SPECS.find((spec) => spec.kind === kind);
}

/** What models must look for so that filters of these kinds can work. */
export function thingsOf(kinds: readonly string[]): ReadonlySet<Thing> {
  return new Set(kinds.flatMap((kind) => filterSpec(kind)?.things ?? []));
}
