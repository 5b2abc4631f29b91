import type { Finding } from '../findings';
import { PerStream } from '../per-stream';
import type { Look } from '../protocol';
import type { RunnableModel } from '../runtime';
import { fillTensor, letterboxed } from '../sample-tensor';
import type { Seer } from '../seer';
import { decodePose, POSE_INPUT } from './decode-pose';
import { PoseKeeper } from './pose-keeper';

const INPUT = { width: POSE_INPUT, height: POSE_INPUT };

/** Finds the joints of the body nearest to the middle; MoveNet tells one at a time. */
export class PoseSeer implements Seer {
  readonly #model: RunnableModel;
  readonly #tensor = new Float32Array(POSE_INPUT * POSE_INPUT * 3);
  readonly #keepers = new PerStream(() => new PoseKeeper());

  constructor(model: RunnableModel) {
    this.#model = model;
  }

  async see({ sample, stream, at }: Look): Promise<Finding> {
    const lay = letterboxed(sample, INPUT);
    fillTensor(this.#tensor, INPUT, sample, lay, [0, 255]);
    const [output] = await this.#model.run(this.#tensor, [1, POSE_INPUT, POSE_INPUT, 3]);
    const pose = this.#keepers.of(stream).add(decodePose(output, lay, sample), at);
    return { thing: 'pose', people: pose ? [pose] : [] };
  }

  forget(stream: string): void {
    this.#keepers.forget(stream);
  }

  close(): void {
    this.#model.close();
  }
}
