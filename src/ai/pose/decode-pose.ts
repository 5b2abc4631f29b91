import type { Joint, Point } from '../findings';
import type { Lay } from '../sample-tensor';
import type { Size } from '../../core/geometry';

/** Pixels of a side of MoveNet's square input. */
export const POSE_INPUT = 192;
const JOINTS = 17;

/**
 * Decodes MoveNet's output: for each joint y, x and score, 0…1 of the input.
 * @returns places in fractions of the sample, which lay in the input as `lay` says; they may lie beside it
 */
export function decodePose(output: Float32Array | undefined, lay: Lay, sample: Size): readonly Joint[] {
  if (output?.length !== JOINTS * 3) throw new RangeError(`The pose model gave ${output?.length ?? 0} values`);
  return Array.from({ length: JOINTS }, (_, i) => ({
    ...placeOf((output[i * 3 + 1] ?? 0) * POSE_INPUT, (output[i * 3] ?? 0) * POSE_INPUT, lay, sample),
    score: output[i * 3 + 2] ?? 0,
  }));
}

function placeOf(x: number, y: number, { scaleX, scaleY, offsetX, offsetY }: Lay, { width, height }: Size): Point {
  return { x: (x - offsetX) / (scaleX * width), y: (y - offsetY) / (scaleY * height) };
}
