import type { NamedBox } from '../../ai/findings';
import type { Rect, Size } from '../../core/geometry';
import type { Settings } from '../../core/settings';
import type { Yuv } from '../../planar/picture';
import { from720Lines } from '../from-720-lines';
import { drawLabel } from '../overlays/draw-label';
import { type ColouredStroke, drawStrokes } from '../overlays/draw-strokes';
import { overlayFilter } from '../overlays/overlay-filter';
import { numberOf } from '../read-setting';
import { colourOfName } from './colour-of-name';
import { wantedObjects } from './wanted-objects';

/** Height of the type at 720 lines, px. */
const TYPE_PX = 20;

export const objects = overlayFilter({
  detail: 'sharp',
  draw(memory, target, { objects: seen }, settings) {
    // The surest lies over the others.
    const wanted = wantedObjects(seen?.objects ?? [], settings).toSorted((a, b) => a.score - b.score);
    drawStrokes(memory, target, wanted.flatMap((object) => frameOf(object, settings, target)));
    const heightPx = from720Lines(TYPE_PX, target);
    for (const object of wanted) {
      drawLabel(memory, target, { text: `${object.name} ${Math.round(object.score * 100)} %`, heightPx, colour: colourOfName(object.name), box: boxIn(object, target) });
    }
    return wanted.length > 0;
  },
});

function frameOf(object: NamedBox, settings: Settings, size: Size): readonly ColouredStroke[] {
  const { x, y, width, height } = boxIn(object, size);
  const radius = Math.max(0.5, from720Lines(numberOf(settings, 'lineWidth'), size) / 2);
  const colour: Yuv = colourOfName(object.name);
  const corners = [{ x, y }, { x: x + width, y }, { x: x + width, y: y + height }, { x, y: y + height }];
  return corners.map((from, i) => ({ from, to: corners[(i + 1) % corners.length] ?? from, radius, colour }));
}

/** In pixels, the part within the picture. */
function boxIn({ box }: NamedBox, { width, height }: Size): Rect {
  const left = clamp(box.x) * width;
  const top = clamp(box.y) * height;
  return { x: left, y: top, width: clamp(box.x + box.width) * width - left, height: clamp(box.y + box.height) * height - top };
}

function clamp(share: number): number {
  return Math.max(0, Math.min(1, share));
}
