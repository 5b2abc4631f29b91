import { mosaicPicture } from '../../planar/operations/mosaic-picture';
import { holdOf, numberOf } from '../cover';
import { coverFilter } from '../covers/cover-filter';
import { hideByTable, OPPOSITE } from '../covers/hide-shown';
import { radiiOf } from '../covers/radii-of';

export const facePixelate = coverFilter({
  thing: 'faces',
  holdMs: holdOf,
  draw(memory, target, shadow, settings, size) {
    const side = radiiOf(numberOf(settings, 'size'), shadow, size).y;
    mosaicPicture(memory, target, shadow, Math.max(2, 2 * Math.round(side / 2)));
    hideByTable(memory, target, shadow, OPPOSITE);
  },
});
