import type { Finding } from '../findings';
import { PerStream } from '../per-stream';
import type { Look } from '../protocol';
import type { RunnableModel } from '../runtime';
import { fillTensor, stretched } from '../sample-tensor';
import type { Seer } from '../seer';
import { OBJECTS_INPUT, ssdAnchors } from './anchors';
import { decodeObjects } from './decode-objects';
import { ObjectKeeper } from './object-keeper';

/** Below what is told of a new object: one that is known is followed further. */
const LEAST_SCORE = 0.3;

/** Finds objects of some twenty names. */
export class ObjectSeer implements Seer {
  readonly #model: RunnableModel;
  readonly #tensor = new Float32Array(OBJECTS_INPUT * OBJECTS_INPUT * 3);
  readonly #anchors = ssdAnchors();
  readonly #keepers = new PerStream(() => new ObjectKeeper());

  constructor(model: RunnableModel) {
    this.#model = model;
  }

  async see({ sample, stream, at }: Look): Promise<Finding> {
    const input = { width: OBJECTS_INPUT, height: OBJECTS_INPUT };
    // The detector is used to pictures that are stretched to its square.
    fillTensor(this.#tensor, input, sample, stretched(sample, input), [-1, 1]);
    const outputs = await this.#model.run(this.#tensor, [1, OBJECTS_INPUT, OBJECTS_INPUT, 3]);
    return { thing: 'objects', objects: this.#keepers.of(stream).add(decodeObjects(outputs, this.#anchors, LEAST_SCORE), at) };
  }

  forget(stream: string): void {
    this.#keepers.forget(stream);
  }

  close(): void {
    this.#model.close();
  }
}
