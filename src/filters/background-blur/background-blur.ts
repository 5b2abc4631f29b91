import { holdOf, numberOf } from '../cover';
import { coverFilter } from '../covers/cover-filter';
import { hideByTable, OPPOSITE } from '../covers/hide-shown';
import { radiiOf } from '../covers/radii-of';
import { smear } from '../covers/smear';

export const backgroundBlur = coverFilter({
  thing: 'person',
  holdMs: holdOf,
  draw(memory, target, shadow, settings, size) {
    // The person is taken out before: no halo.
    smear(memory, target, shadow, radiiOf(numberOf(settings, 'radius'), shadow, size), 'hidden');
    hideByTable(memory, target, shadow, OPPOSITE);
  },
});
