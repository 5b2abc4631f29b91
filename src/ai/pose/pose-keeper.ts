import type { EpochMs } from '../../core/time';
import type { Joint, Pose } from '../findings';
import { OneEuro } from './one-euro';

/** Mean score of the likeliest joints from which on somebody is there, and below which nobody is any more. */
const APPEARS_FROM = 0.35;
const STAYS_FROM = 0.25;
/** A head and shoulders are enough. */
const LIKELIEST = 5;
/** After a longer pause nothing is known of how a body moves. */
const LONGEST_PAUSE_MS = 600;
/** Share of the score before in a steady one, for each 33 ms. */
const SCORE_MEMORY = 0.5;

interface SteadyJoint {
  readonly x: OneEuro;
  readonly y: OneEuro;
  score: number;
}

/** Steadies one stream's body in time, and says when there is none. */
export class PoseKeeper {
  #joints: readonly SteadyJoint[] = [];
  #at: EpochMs | undefined;

  /** @returns the body, or undefined where the model sees none */
  add(found: readonly Joint[], at: EpochMs): Pose | undefined {
    const passedMs = this.#at === undefined ? Infinity : at - this.#at;
    if (passedMs <= 0 || passedMs > LONGEST_PAUSE_MS) this.#joints = [];
    if (likelihoodOf(found) < (this.#joints.length > 0 ? STAYS_FROM : APPEARS_FROM)) {
      this.#joints = [];
      this.#at = undefined;
      return undefined;
    }
    this.#at = at;
    if (this.#joints.length !== found.length) this.#joints = found.map(({ score }) => ({ x: new OneEuro(), y: new OneEuro(), score }));
    const memory = SCORE_MEMORY ** (passedMs / 33);
    return this.#joints.map((joint, i) => {
      const { x, y, score } = found[i] ?? { x: 0, y: 0, score: 0 };
      joint.score = score + (joint.score - score) * memory;
      return { x: joint.x.follow(x, passedMs), y: joint.y.follow(y, passedMs), score: joint.score };
    });
  }
}

function likelihoodOf(joints: readonly Joint[]): number {
  const best = joints.map(({ score }) => score).toSorted((a, b) => b - a).slice(0, LIKELIEST);
  return best.reduce((sum, score) => sum + score, 0) / LIKELIEST;
}
