import type { Point } from '../ai/findings';
import type { Rect } from '../core/geometry';
import type { Seen, Sight } from './sight';

/** From a place in the picture that a filter gets to where it lies in its result; it may lie outside. */
export type Move = (at: Point) => Point;

/** What was found, where it lies after a move. Masks stay as they are: they go with the shadow. */
export function movedSeen(seen: Sight['seen'], move: Move): Sight['seen'] {
  const { pose, objects, faces } = seen;
  return {
    ...seen,
    ...(pose && { pose: { ...pose, people: pose.people.map((person) => person.map((joint) => ({ ...joint, ...move(joint) }))) } }),
    ...(objects && { objects: { ...objects, objects: movedBoxes(objects.objects, move) } }),
    ...(faces && { faces: movedFaces(faces, move) }),
  };
}

export function movedFaces(seen: Seen<'faces'>, move: Move): Seen<'faces'> {
  return { ...seen, faces: movedBoxes(seen.faces, move) };
}

function movedBoxes<T extends { readonly box: Rect }>(found: readonly T[], move: Move): readonly T[] {
  return found.map((one) => ({ ...one, box: movedBox(one.box, move) }));
}

/** The upright box round a box that was moved. */
function movedBox({ x, y, width, height }: Rect, move: Move): Rect {
  const corners = [move({ x, y }), move({ x: x + width, y }), move({ x, y: y + height }), move({ x: x + width, y: y + height })];
  const left = Math.min(...corners.map((corner) => corner.x));
  const top = Math.min(...corners.map((corner) => corner.y));
  return { x: left, y: top, width: Math.max(...corners.map((corner) => corner.x)) - left, height: Math.max(...corners.map((corner) => corner.y)) - top };
}
