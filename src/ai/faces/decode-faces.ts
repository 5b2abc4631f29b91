import type { Rect } from '../../core/geometry';
import { keepBest } from '../keep-best';
import { overlap as overlapOfRects } from '../overlap';

/** A face in pixels of the model's input. */
export interface Face {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** 0…1. */
  readonly score: number;
}

/** A model's square input and the grids of its anchors, which lie at the centres of cells of `stride` pixels. */
export interface FaceGrid {
  /** Pixels of a side. */
  readonly input: number;
  readonly grids: readonly { readonly stride: number; readonly perCell: number }[];
}

/** MediaPipe's full-range model: faces up to about five metres away. */
export const FACES_FAR: FaceGrid = { input: 192, grids: [{ stride: 4, perCell: 1 }] };
/** MediaPipe's short-range model: faces up to about two metres away. */
export const FACES_NEAR: FaceGrid = { input: 128, grids: [{ stride: 8, perCell: 2 }, { stride: 16, perCell: 6 }] };

/** Values of an anchor: dx, dy, width, height, six points. */
const COLUMNS = 16;
/** Two boxes that overlap by more are one face. */
const SAME_FACE = 0.3;

/**
 * Decodes the outputs of one of MediaPipe's face models, told apart by their lengths.
 * @param least faces less likely than this are left out; 0…1
 */
export function decodeFaces(outputs: readonly Float32Array[], least: number, grid: FaceGrid = FACES_FAR): readonly Face[] {
  const anchors = anchorsOf(grid);
  const scores = outputs.find((output) => output.length === anchors.length);
  const boxes = outputs.find((output) => output.length === anchors.length * COLUMNS);
  if (!scores || !boxes) throw new RangeError(`The face model gave outputs of ${outputs.map((output) => output.length).join(' and ')} values`);
  const faces: Face[] = [];
  for (const [i, anchor] of anchors.entries()) {
    const score = 1 / (1 + Math.exp(-(scores[i] ?? 0)));
    if (score < least) continue;
    const row = i * COLUMNS;
    const x = anchor.x + (boxes[row] ?? 0);
    const y = anchor.y + (boxes[row + 1] ?? 0);
    const width = boxes[row + 2] ?? 0;
    const height = boxes[row + 3] ?? 0;
    faces.push({ left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2, score });
  }
  return keepBest(faces, (one, other) => overlap(one, other) > SAME_FACE);
}

interface Anchor {
  readonly x: number;
  readonly y: number;
}

const ANCHORS = new WeakMap<FaceGrid, readonly Anchor[]>();

function anchorsOf(grid: FaceGrid): readonly Anchor[] {
  const known = ANCHORS.get(grid);
  if (known) return known;
  const anchors = grid.grids.flatMap(({ stride, perCell }) => {
    const cells = grid.input / stride;
    return Array.from({ length: cells * cells * perCell }, (_, i) => {
      const cell = Math.floor(i / perCell);
      return { x: ((cell % cells) + 0.5) * stride, y: (Math.floor(cell / cells) + 0.5) * stride };
    });
  });
  ANCHORS.set(grid, anchors);
  return anchors;
}

/** Common area by the area of both, 0…1. */
export function overlap(a: Face, b: Face): number {
  return overlapOfRects(rectOf(a), rectOf(b));
}

function rectOf({ left, top, right, bottom }: Face): Rect {
  return { x: left, y: top, width: right - left, height: bottom - top };
}
