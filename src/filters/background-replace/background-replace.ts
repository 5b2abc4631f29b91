import type { Settings } from '../../core/settings';
import { yuvOfRgb } from '../../planar/colour';
import { fillPicture } from '../../planar/operations/fill-picture';
import type { Yuv } from '../../planar/picture';
import { holdOf } from '../cover';
import { coverFilter } from '../covers/cover-filter';
import { DRAWN_IN, hideByTable } from '../covers/hide-shown';
import type { FilterImplementation } from '../filter';
import type { FilterInput } from '../filter-input';

export const backgroundReplace: FilterImplementation = {
  ...coverFilter({
    thing: 'person',
    holdMs: holdOf,
    draw(memory, target, shadow, settings) {
      fillPicture(memory, target, colourOf(settings));
      // The old background shines through a soft edge, which a blur hides and a colour does not.
      hideByTable(memory, target, shadow, DRAWN_IN);
    },
  }),
  input: fillOf,
};

function fillOf({ fill, image, source }: Settings): FilterInput | undefined {
  if (fill === 'image' && typeof image === 'string' && image !== '') return { from: 'image', url: image };
  if (fill === 'source' && typeof source === 'string' && source !== '') return { from: 'source', id: source };
  return undefined;
}

function colourOf({ color }: Settings): Yuv {
  const value = typeof color === 'string' && /^#[0-9a-f]{6}$/i.test(color) ? Number.parseInt(color.slice(1), 16) : undefined;
  if (value === undefined) throw new RangeError(`color must be #rrggbb, not ${String(color)}`);
  return yuvOfRgb(value >> 16, (value >> 8) & 255, value & 255);
}
