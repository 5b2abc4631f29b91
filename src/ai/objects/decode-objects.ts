import type { NamedBox } from '../findings';
import { keepBest } from '../keep-best';
import { overlap } from '../overlap';
import type { Anchor } from './anchors';
import { OBJECT_NAMES } from './object-names';

const COORDINATES = 4;
/** The detector's offsets are that many times what they mean: of centres, and of the logarithm of sizes. */
const CENTRE_SCALE = 10;
const SIZE_SCALE = 5;
/** Two boxes of one name that overlap by more are one object. */
const SAME_OBJECT = 0.4;

/**
 * Decodes the outputs of MediaPipe's SSD detector, told apart by their lengths, best first.
 * @param least what is less likely is left out; 0…1
 * @throws RangeError when they are not that detector's
 */
export function decodeObjects(outputs: readonly Float32Array[], anchors: readonly Anchor[], least: number): readonly NamedBox[] {
  const names = OBJECT_NAMES.length;
  const boxes = outputs.find((output) => output.length === anchors.length * COORDINATES);
  const scores = outputs.find((output) => output.length === anchors.length * names);
  if (!boxes || !scores) throw new RangeError(`The detector gave outputs of ${outputs.map((output) => output.length).join(' and ')} values`);
  const leastLogit = Math.log(least / (1 - least));
  const found = anchors.flatMap((anchor, i): readonly NamedBox[] => {
    const best = likeliest(scores, i * names, names);
    const name = OBJECT_NAMES[best];
    const logit = scores[i * names + best] ?? -Infinity;
    if (!name || logit < leastLogit) return [];
    return [{ name, score: 1 / (1 + Math.exp(-logit)), box: boxOf(boxes, i * COORDINATES, anchor) }];
  });
  return keepBest(found, (one, other) => one.name === other.name && overlap(one.box, other.box) > SAME_OBJECT);
}

/** Of a row of scores the index of the highest beside the first, which is nothing. */
function likeliest(scores: Float32Array, start: number, count: number): number {
  let best = 1;
  for (let i = 2; i < count; i += 1) if ((scores[start + i] ?? 0) > (scores[start + best] ?? 0)) best = i;
  return best;
}

function boxOf(boxes: Float32Array, at: number, anchor: Anchor): NamedBox['box'] {
  const height = anchor.height * Math.exp((boxes[at + 2] ?? 0) / SIZE_SCALE);
  const width = anchor.width * Math.exp((boxes[at + 3] ?? 0) / SIZE_SCALE);
  const y = anchor.y + ((boxes[at] ?? 0) / CENTRE_SCALE) * anchor.height;
  const x = anchor.x + ((boxes[at + 1] ?? 0) / CENTRE_SCALE) * anchor.width;
  return { x: x - width / 2, y: y - height / 2, width, height };
}
