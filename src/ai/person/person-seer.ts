import type { Size } from '../../core/geometry';
import type { Finding } from '../findings';
import { PerStream } from '../per-stream';
import type { Look } from '../protocol';
import type { RunnableModel } from '../runtime';
import { fillTensor, stretched } from '../sample-tensor';
import type { Seer } from '../seer';
import { backToSample } from './back-to-sample';
import { PersonMask } from './person-mask';

/** Tells a person from what is around. A sample of any shape fills the input: squeezed people are found better than small ones. */
export class PersonSeer implements Seer {
  readonly #model: RunnableModel;
  readonly #input: Size;
  readonly #tensor: Float32Array<ArrayBuffer>;
  readonly #masks = new PerStream(() => new Map<string, PersonMask>());

  constructor(model: RunnableModel, input: Size) {
    this.#model = model;
    this.#input = input;
    this.#tensor = new Float32Array(input.width * input.height * 3);
  }

  async see({ sample, stream }: Look): Promise<Finding> {
    const { width, height } = this.#input;
    const isOwnSize = sample.width === width && sample.height === height;
    const lay = stretched(sample, this.#input);
    fillTensor(this.#tensor, this.#input, sample, lay, [0, 1]);
    const [likely] = await this.#model.run(this.#tensor, [1, height, width, 3]);
    if (likely?.length !== width * height) throw new RangeError(`A mask of ${likely?.length ?? 0} values for ${width}×${height}`);
    return { thing: 'person', shown: this.#maskOf(stream, sample).refine(isOwnSize ? likely : backToSample(likely, this.#input, sample, lay)) };
  }

  forget(stream: string): void {
    this.#masks.forget(stream);
  }

  close(): void {
    this.#model.close();
  }

  #maskOf(stream: string, { width, height }: Size): PersonMask {
    const masks = this.#masks.of(stream);
    const key = `${width}×${height}`;
    const mask = masks.get(key) ?? new PersonMask({ width, height });
    // What a stream of another size had seen is older than its change.
    masks.clear();
    masks.set(key, mask);
    return mask;
  }
}
