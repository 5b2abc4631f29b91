import type { Kind } from '../../core/settings';
import { MOST_IMAGE_CHARACTERS } from '../filter-input';

const LABEL = 'filter.mask-image';
const SAMPLES = ['masks/rounded.png', 'masks/circle.png', 'masks/soft.jpg', 'masks/slant.png'];

/**
 * Shows the picture only where an image is light, or where it is opaque; around that is clear. Without an image
 * nothing changes.
 */
export const maskImageSpec = {
  kind: 'mask-image',
  version: 1,
  label: LABEL,
  defaults: { image: '', channel: 'auto', fit: 'fill', invert: false, feather: 0 },
  fields: [
    { key: 'image', label: `${LABEL}.image`, type: 'image', maxLength: MOST_IMAGE_CHARACTERS, samples: SAMPLES },
    { key: 'channel', label: `${LABEL}.channel`, type: 'choice', options: ['auto', 'luma', 'alpha'] },
    { key: 'fit', label: `${LABEL}.fit`, type: 'choice', options: ['fill', 'cover'] },
    { key: 'invert', label: `${LABEL}.invert`, type: 'toggle' },
    { key: 'feather', label: `${LABEL}.feather`, type: 'number', unit: 'px', min: 0, max: 100, step: 0.5 },
  ],
} as const satisfies Kind<'mask-image'>;
