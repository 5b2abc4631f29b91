import type { Rect, Size } from '../../core/geometry';
import type { Finding } from '../findings';
import { PerStream } from '../per-stream';
import type { Look } from '../protocol';
import type { RunnableModel } from '../runtime';
import { fillTensor, type Lay, letterboxed } from '../sample-tensor';
import type { Seer } from '../seer';
import { decodeFaces, type Face, type FaceGrid } from './decode-faces';
import { drawFaces } from './draw-faces';
import { FaceKeeper } from './face-keeper';

/** Below what a detector is asked for usually: a face covered for nothing costs less than one shown. */
const LEAST_SCORE = 0.4;

/** Finds faces, and what may be shown beside them. */
export class FaceSeer implements Seer {
  readonly #model: RunnableModel;
  readonly #grid: FaceGrid;
  readonly #tensor: Float32Array<ArrayBuffer>;
  readonly #keepers = new PerStream(() => new FaceKeeper());

  constructor(model: RunnableModel, grid: FaceGrid) {
    this.#model = model;
    this.#grid = grid;
    this.#tensor = new Float32Array(grid.input * grid.input * 3);
  }

  async see({ sample, stream, at }: Look): Promise<Finding> {
    const { input: side } = this.#grid;
    const input = { width: side, height: side };
    const lay = letterboxed(sample, input);
    fillTensor(this.#tensor, input, sample, lay, [-1, 1]);
    const found = decodeFaces(await this.#model.run(this.#tensor, [1, side, side, 3]), LEAST_SCORE, this.#grid);
    const shown = drawFaces(sample, this.#keepers.of(stream).add(found, at), lay);
    return { thing: 'faces', shown, faces: found.map((face) => ({ box: boxOf(face, lay, sample), score: face.score })) };
  }

  forget(stream: string): void {
    this.#keepers.forget(stream);
  }

  close(): void {
    this.#model.close();
  }
}

/** In fractions of the sample. */
function boxOf({ left, top, right, bottom }: Face, { scaleX, scaleY, offsetX, offsetY }: Lay, { width, height }: Size): Rect {
  const across = scaleX * width;
  const down = scaleY * height;
  return { x: (left - offsetX) / across, y: (top - offsetY) / down, width: (right - left) / across, height: (bottom - top) / down };
}
