import type { Size } from '../../core/geometry';
import type { Shown } from '../findings';
import type { Lay } from '../sample-tensor';
import type { Face } from './decode-faces';

/** The box spans brows to chin; hair, ears and neck belong to who somebody is. */
const WIDER = 1.35;
const HIGHER = 1.6;
/** Of the box's height: the middle of a head lies above the middle of its face. */
const RAISED = 0.12;
/** Pixels of the sample over which a cover fades out. */
const SOFT = 2;

/** Everything is shown but ellipses over the faces, which are in input pixels laid out by `lay`. */
export function drawFaces(size: Size, faces: readonly Face[], lay: Lay): Shown {
  const shown = new Uint8Array(size.width * size.height).fill(255);
  for (const face of faces) hide(shown, size, face, lay);
  return shown;
}

function hide(shown: Shown, { width, height }: Size, face: Face, lay: Lay): void {
  const faceHeight = (face.bottom - face.top) / lay.scaleY;
  const x = ((face.left + face.right) / 2 - lay.offsetX) / lay.scaleX;
  const y = ((face.top + face.bottom) / 2 - lay.offsetY) / lay.scaleY - faceHeight * RAISED;
  const radiusX = Math.max(1, ((face.right - face.left) / lay.scaleX / 2) * WIDER);
  const radiusY = Math.max(1, (faceHeight / 2) * HIGHER);
  const bottom = Math.min(height, Math.ceil(y + radiusY + SOFT));
  const right = Math.min(width, Math.ceil(x + radiusX + SOFT));
  for (let row = Math.max(0, Math.floor(y - radiusY - SOFT)); row < bottom; row += 1) {
    for (let column = Math.max(0, Math.floor(x - radiusX - SOFT)); column < right; column += 1) {
      const distance = Math.hypot((column + 0.5 - x) / radiusX, (row + 0.5 - y) / radiusY);
      const beyond = ((distance - 1) * Math.min(radiusX, radiusY)) / SOFT;
      const value = Math.round(255 * Math.max(0, Math.min(1, beyond)));
      const at = row * width + column;
      if (value < (shown[at] ?? 0)) shown[at] = value;
    }
  }
}
