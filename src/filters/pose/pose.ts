import type { Point, Pose } from '../../ai/findings';
import type { Size } from '../../core/geometry';
import type { Settings } from '../../core/settings';
import { yuvOfRgb } from '../../planar/colour';
import { WHITE } from '../../planar/picture';
import { from720Lines } from '../from-720-lines';
import { type ColouredStroke, drawStrokes } from '../overlays/draw-strokes';
import { overlayFilter } from '../overlays/overlay-filter';
import { colorOf, numberOf, shareOf } from '../read-setting';
import { BONES } from './bones';

/** Radius of a joint's disc by that of a bone. */
const JOINT_RADIUS = 1.1;

export const pose = overlayFilter({
  detail: 'sharp',
  draw(memory, target, { pose: seen }, settings) {
    const strokes = (seen?.people ?? []).flatMap((person) => strokesOf(person, settings, target));
    drawStrokes(memory, target, strokes);
    return strokes.length > 0;
  },
});

/** Bones between joints that are sure enough, and those joints. */
function strokesOf(person: Pose, settings: Settings, { width, height }: Size): readonly ColouredStroke[] {
  const least = shareOf(settings, 'score');
  const radius = Math.max(0.5, from720Lines(numberOf(settings, 'lineWidth'), { width, height }) / 2);
  const colour = yuvOfRgb(...colorOf(settings, 'color'));
  const joints = person.map(({ x, y, score }): Point | undefined => (score >= least ? { x: x * width, y: y * height } : undefined));
  const bones = BONES.flatMap(([a, b]): readonly ColouredStroke[] => {
    const [from, to] = [joints[a], joints[b]];
    return from && to ? [{ from, to, radius, colour }] : [];
  });
  return [...bones, ...joints.flatMap((at) => (at ? [{ from: at, to: at, radius: radius * JOINT_RADIUS, colour: WHITE }] : []))];
}
