import type { Rect, Size } from '../core/geometry';
import { decodeFaces, type Face, FACE_INPUT } from './faces/decode-faces';
import { drawFaces } from './faces/draw-faces';
import { FaceKeeper } from './faces/face-keeper';
import { PersonMask } from './person/person-mask';
import type { Finding } from './findings';
import type { Look, ModelName } from './protocol';
import type { RunnableModel } from './runtime';
import { fillTensor, type Lay, letterboxed, stretched } from './sample-tensor';

/** A compiled model with what it takes to ask it: the input's form, and what the answer means. */
export interface Seer {
  see(look: Look): Promise<Finding>;
  forget(stream: string): void;
  close(): void;
}

/** One line for each model. */
export const SEERS: Readonly<Record<ModelName, (model: RunnableModel) => Seer>> = {
  'person-landscape': (model) => new PersonSeer(model, 256, 144),
  'person-square': (model) => new PersonSeer(model, 256, 256),
  faces: (model) => new FaceSeer(model),
};

/** Below what a detector is asked for usually: a face covered for nothing costs less than one shown. */
const LEAST_FACE_SCORE = 0.4;

/** In fractions of the sample. */
function boxOf({ left, top, right, bottom }: Face, { scaleX, scaleY, offsetX, offsetY }: Lay, { width, height }: Size): Rect {
  const across = scaleX * width;
  const down = scaleY * height;
  return { x: (left - offsetX) / across, y: (top - offsetY) / down, width: (right - left) / across, height: (bottom - top) / down };
}

class PersonSeer implements Seer {
  readonly #model: RunnableModel;
  readonly #input: { readonly width: number; readonly height: number };
  readonly #tensor: Float32Array<ArrayBuffer>;
  readonly #masks = new Map<string, PersonMask>();

  constructor(model: RunnableModel, width: number, height: number) {
    this.#model = model;
    this.#input = { width, height };
    this.#tensor = new Float32Array(width * height * 3);
  }

  async see({ sample, stream }: Look): Promise<Finding> {
    const { width, height } = this.#input;
    fillTensor(this.#tensor, this.#input, sample, stretched(sample, this.#input), [0, 1]);
    const [likely] = await this.#model.run(this.#tensor, [1, height, width, 3]);
    if (likely?.length !== width * height || sample.width !== width || sample.height !== height) throw new RangeError(`A mask of ${likely?.length ?? 0} values for ${sample.width}×${sample.height}`);
    return { thing: 'person', shown: this.#maskOf(stream).refine(likely) };
  }

  forget(stream: string): void {
    this.#masks.delete(stream);
  }

  close(): void {
    this.#model.close();
  }

  #maskOf(stream: string): PersonMask {
    const known = this.#masks.get(stream);
    if (known) return known;
    const mask = new PersonMask(this.#input);
    this.#masks.set(stream, mask);
    return mask;
  }
}

class FaceSeer implements Seer {
  readonly #model: RunnableModel;
  readonly #tensor = new Float32Array(FACE_INPUT * FACE_INPUT * 3);
  readonly #keepers = new Map<string, FaceKeeper>();

  constructor(model: RunnableModel) {
    this.#model = model;
  }

  async see({ sample, stream, at }: Look): Promise<Finding> {
    const input = { width: FACE_INPUT, height: FACE_INPUT };
    const lay = letterboxed(sample, input);
    fillTensor(this.#tensor, input, sample, lay, [-1, 1]);
    const found = decodeFaces(await this.#model.run(this.#tensor, [1, FACE_INPUT, FACE_INPUT, 3]), LEAST_FACE_SCORE);
    const shown = drawFaces(sample, this.#keeperOf(stream).add(found, at), lay);
    return { thing: 'faces', shown, faces: found.map((face) => ({ box: boxOf(face, lay, sample), score: face.score })) };
  }

  forget(stream: string): void {
    this.#keepers.delete(stream);
  }

  close(): void {
    this.#model.close();
  }

  #keeperOf(stream: string): FaceKeeper {
    const known = this.#keepers.get(stream);
    if (known) return known;
    const keeper = new FaceKeeper();
    this.#keepers.set(stream, keeper);
    return keeper;
  }
}
