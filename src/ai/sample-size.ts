import type { Size } from '../core/geometry';
import type { Thing } from './findings';
import type { ModelName } from './protocol';

/** How much of a machine a model may take. */
export type ModelSize = 'full' | 'small';

/** Samples for masks are taken in this size: the input size of the person models. */
const LANDSCAPE: Size = { width: 256, height: 144 };
const SQUARE: Size = { width: 256, height: 256 };
/** Objects may be small: the input size of their detector, which takes pictures stretched. */
const DETAILED: Size = { width: 300, height: 300 };
/** Wider pictures than this are squeezed less by the landscape model than by the square one. */
const LANDSCAPE_FROM = 1.33;

/** The size of the sample in which models look for `thing` in a picture, which it is stretched to. */
export function sampleSize({ width, height }: Size, thing: Thing = 'person'): Size {
  if (thing === 'objects') return DETAILED;
  return width / height >= LANDSCAPE_FROM ? LANDSCAPE : SQUARE;
}

/**
 * The model that finds `thing` in a sample. The small one for faces overlooks those beyond about two metres: it serves
 * what follows a face, and nothing that has to cover each. Things without a small model keep the full one.
 */
export function modelFor(thing: Thing, sample: Size, size: ModelSize = 'full'): ModelName {
  switch (thing) {
    case 'person':
      return size === 'full' && sample.width <= sample.height ? 'person-square' : 'person-landscape';
    case 'faces':
      return size === 'full' ? 'faces' : 'faces-near';
    case 'pose':
    case 'objects':
      return thing;
  }
}
