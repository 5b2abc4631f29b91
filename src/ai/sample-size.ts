import type { Size } from '../core/geometry';
import type { Thing } from './findings';
import type { ModelName } from './protocol';

/** Samples are taken in this size: the input size of the person models. */
const LANDSCAPE: Size = { width: 256, height: 144 };
const SQUARE: Size = { width: 256, height: 256 };
/** Wider pictures than this are squeezed less by the landscape model than by the square one. */
const LANDSCAPE_FROM = 1.33;

/** The size of the sample that models see of a picture, which it is stretched to. */
export function sampleSize({ width, height }: Size): Size {
  return width / height >= LANDSCAPE_FROM ? LANDSCAPE : SQUARE;
}

/** The model that finds `thing` in a sample. */
export function modelFor(thing: Thing, sample: Size): ModelName {
  if (thing === 'faces') return 'faces';
  return sample.width > sample.height ? 'person-landscape' : 'person-square';
}
