import type { Point, Pose } from '../../ai/findings';
import type { Size } from '../../core/geometry';
import { JOINT } from '../joints';

/** A part of the body round a bone, in pixels. */
export interface Capsule {
  readonly from: Point;
  readonly to: Point;
  readonly radius: number;
  /** Parts on the two sides of the bone, 1…24 as DensePose numbers them. */
  readonly parts: readonly [number, number];
}

/** Joints less sure are not there. */
const LEAST_SCORE = 0.25;
/** Width of the shoulders where they are not both seen, of the picture's height. */
const LIKELY_SHOULDERS = 0.28;
/** How far hands and feet reach beyond wrist and ankle, as a share of the bone before. */
const HAND = 0.35;
const FOOT = 0.2;
const FACE = [JOINT.nose, JOINT.leftEye, JOINT.rightEye, JOINT.leftEar, JOINT.rightEar] as const;

/** Bones between two joints; `radius` in widths of the shoulders. */
const LIMBS: readonly { readonly from: number; readonly to: number; readonly radius: number; readonly parts: readonly [number, number] }[] = [
  { from: JOINT.leftShoulder, to: JOINT.leftElbow, radius: 0.2, parts: [15, 17] },
  { from: JOINT.leftElbow, to: JOINT.leftWrist, radius: 0.17, parts: [19, 21] },
  { from: JOINT.rightShoulder, to: JOINT.rightElbow, radius: 0.2, parts: [16, 18] },
  { from: JOINT.rightElbow, to: JOINT.rightWrist, radius: 0.17, parts: [20, 22] },
  { from: JOINT.leftHip, to: JOINT.leftKnee, radius: 0.3, parts: [10, 8] },
  { from: JOINT.leftKnee, to: JOINT.leftAnkle, radius: 0.22, parts: [14, 12] },
  { from: JOINT.rightHip, to: JOINT.rightKnee, radius: 0.3, parts: [9, 7] },
  { from: JOINT.rightKnee, to: JOINT.rightAnkle, radius: 0.22, parts: [13, 11] },
];

/** What no joint marks, carried on from the bone before it. */
const ENDS: readonly { readonly from: number; readonly to: number; readonly reach: number; readonly radius: number; readonly part: number }[] = [
  { from: JOINT.leftElbow, to: JOINT.leftWrist, reach: HAND, radius: 0.17, part: 4 },
  { from: JOINT.rightElbow, to: JOINT.rightWrist, reach: HAND, radius: 0.17, part: 3 },
  { from: JOINT.leftKnee, to: JOINT.leftAnkle, reach: FOOT, radius: 0.2, part: 5 },
  { from: JOINT.rightKnee, to: JOINT.rightAnkle, reach: FOOT, radius: 0.2, part: 6 },
];

/** The parts of a body that its joints tell of, in a picture of `size`; none where they are too few. */
export function capsulesOf(pose: Pose, size: Size): readonly Capsule[] {
  const at = (index: number): Point | undefined => {
    const joint = pose[index];
    return joint && joint.score >= LEAST_SCORE ? { x: joint.x * size.width, y: joint.y * size.height } : undefined;
  };
  const [left, right] = [at(JOINT.leftShoulder), at(JOINT.rightShoulder)];
  const shoulders = left && right ? Math.max(2, Math.hypot(left.x - right.x, left.y - right.y)) : size.height * LIKELY_SHOULDERS;
  const limbs = LIMBS.flatMap(({ from, to, radius, parts }) => capsule(at(from), at(to), radius * shoulders, parts));
  const ends = ENDS.flatMap(({ from, to, reach, radius, part }) => {
    const [start, end] = [at(from), at(to)];
    return capsule(end, start && end && beyond(start, end, reach), radius * shoulders, [part, part]);
  });
  return [...(left && right ? trunkOf(at, middle(left, right), shoulders) : []), ...limbs, ...ends];
}

/** Body and head. */
function trunkOf(at: (index: number) => Point | undefined, neck: Point, shoulders: number): readonly Capsule[] {
  const [left, right] = [at(JOINT.leftHip), at(JOINT.rightHip)];
  const hips = left && right ? middle(left, right) : { x: neck.x, y: neck.y + 1.5 * shoulders };
  const face = FACE.flatMap((index) => at(index) ?? []);
  const head = face.length > 0 ? { x: mean(face.map(({ x }) => x)), y: mean(face.map(({ y }) => y)) } : { x: neck.x, y: neck.y - 0.6 * shoulders };
  return [
    ...capsule(neck, hips, 0.5 * shoulders, [2, 2]),
    ...capsule(beyond(neck, head, 0.5), between(neck, head, 0.45), 0.33 * shoulders, [23, 24]),
  ];
}

function capsule(from: Point | undefined, to: Point | undefined, radius: number, parts: readonly [number, number]): readonly Capsule[] {
  return from && to ? [{ from, to, radius, parts }] : [];
}

function between(from: Point, to: Point, share: number): Point {
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function beyond(from: Point, to: Point, share: number): Point {
  return between(from, to, 1 + share);
}

function middle(a: Point, b: Point): Point {
  return between(a, b, 0.5);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
