import { holdOf, numberOf } from '../cover';
import { coverFilter } from '../covers/cover-filter';
import { hideByTable, OPPOSITE } from '../covers/hide-shown';
import { radiiOf } from '../covers/radii-of';
import { smear } from '../covers/smear';

export const faceBlur = coverFilter({
  thing: 'faces',
  holdMs: holdOf,
  draw(memory, target, shadow, settings, size) {
    smear(memory, target, shadow, radiiOf(numberOf(settings, 'radius'), shadow, size), 'all');
    hideByTable(memory, target, shadow, OPPOSITE);
  },
});
