import { autoFraming } from './auto-framing/auto-framing';
import { backgroundBlur } from './background-blur/background-blur';
import { backgroundReplace } from './background-replace/background-replace';
import { blur } from './blur/blur';
import { bodyMap } from './body-map/body-map';
import { cartoon } from './cartoon/cartoon';
import { chromaKey } from './chroma-key/chroma-key';
import { color } from './color/color';
import { cornerPin } from './corner-pin/corner-pin';
import { crop } from './crop/crop';
import { edges } from './edges/edges';
import { faceBlur } from './face-blur/face-blur';
import { facePixelate } from './face-pixelate/face-pixelate';
import type { FilterImplementation, FilterKind } from './filter';
import { flip } from './flip/flip';
import { grey } from './grey/grey';
import { hue } from './hue/hue';
import { invert } from './invert/invert';
import { lumaKey } from './luma-key/luma-key';
import { lut } from './lut/lut';
import { maskImage } from './mask-image/mask-image';
import { objects } from './objects/objects';
import { pixelate } from './pixelate/pixelate';
import { pose } from './pose/pose';
import { rotate } from './rotate/rotate';
import { sepia } from './sepia/sepia';
import { sharpen } from './sharpen/sharpen';
import { FILTER_SPECS, type FilterName } from './specs';
import { vignette } from './vignette/vignette';

/** One line for each of `FILTER_SPECS`. */
const IMPLEMENTATIONS: Readonly<Record<FilterName, FilterImplementation>> = {
  'background-blur': backgroundBlur,
  'background-replace': backgroundReplace,
  'face-blur': faceBlur,
  'face-pixelate': facePixelate,
  'auto-framing': autoFraming,
  pose,
  objects,
  'body-map': bodyMap,
  color,
  hue,
  lut,
  grey,
  sepia,
  invert,
  flip,
  rotate,
  crop,
  'corner-pin': cornerPin,
  blur,
  sharpen,
  pixelate,
  edges,
  cartoon,
  vignette,
  'chroma-key': chromaKey,
  'luma-key': lumaKey,
  'mask-image': maskImage,
};

const FILTER_KINDS: ReadonlyMap<string, FilterKind> = new Map(FILTER_SPECS.map((spec) => [spec.kind, { spec, ...IMPLEMENTATIONS[spec.kind] }]));

/** Finds a filter by the `kind` of its instances. Program worker. */
export type FindFilter = (kind: string) => FilterKind | undefined;

export const findFilter: FindFilter = (kind) => FILTER_KINDS.get(kind);
