/** A face in pixels of the model's input. */
export interface Face {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** 0…1. */
  readonly score: number;
}

/** What the full-range face model gives: 48×48 anchors at the centres of cells of 4 pixels. */
export const FACE_INPUT = 192;
const STRIDE = 4;
const CELLS = FACE_INPUT / STRIDE;
/** Values of an anchor: dx, dy, width, height, six points. */
const COLUMNS = 16;
/** Two boxes that overlap by more are one face. */
const SAME_FACE = 0.3;

/**
 * Decodes the outputs of MediaPipe's full-range face model, told apart by their lengths.
 * @param least faces less likely than this are left out; 0…1
 */
export function decodeFaces(outputs: readonly Float32Array[], least: number): readonly Face[] {
  const scores = outputs.find((output) => output.length === CELLS * CELLS);
  const boxes = outputs.find((output) => output.length === CELLS * CELLS * COLUMNS);
  if (!scores || !boxes) throw new RangeError(`The face model gave outputs of ${outputs.map((output) => output.length).join(' and ')} values`);
  const faces: Face[] = [];
  for (let i = 0; i < scores.length; i += 1) {
    const score = 1 / (1 + Math.exp(-(scores[i] ?? 0)));
    if (score < least) continue;
    const row = i * COLUMNS;
    const x = ((i % CELLS) + 0.5) * STRIDE + (boxes[row] ?? 0);
    const y = (Math.floor(i / CELLS) + 0.5) * STRIDE + (boxes[row + 1] ?? 0);
    const width = boxes[row + 2] ?? 0;
    const height = boxes[row + 3] ?? 0;
    faces.push({ left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2, score });
  }
  return keepBest(faces);
}

/** Of boxes that lie over each other the likeliest. */
function keepBest(faces: readonly Face[]): readonly Face[] {
  const kept: Face[] = [];
  for (const face of faces.toSorted((a, b) => b.score - a.score)) {
    if (!kept.some((other) => overlap(other, face) > SAME_FACE)) kept.push(face);
  }
  return kept;
}

/** Common area by the area of both, 0…1. */
export function overlap(a: Face, b: Face): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  if (width <= 0 || height <= 0) return 0;
  const common = width * height;
  return common / (areaOf(a) + areaOf(b) - common);
}

function areaOf({ left, top, right, bottom }: Face): number {
  return (right - left) * (bottom - top);
}
