/** Of the input's side; half precision moves a joint by less. */
const TOLERANCE = 0.02;
const SCORE_TOLERANCE = 0.1;
/** Where a less likely joint lies is chance. */
const LIKELY = 0.3;

/** Whether two raw outputs of MoveNet (rows y, x, score) tell the same body. */
export function samePose(reference: Float32Array, output: Float32Array): boolean {
  if (reference.length !== output.length) return false;
  for (let i = 0; i + 2 < reference.length; i += 3) {
    const [y = 0, x = 0, score = 0] = reference.subarray(i, i + 3);
    // The comparison is also false for what is no number.
    if (!(Math.abs(score - (output[i + 2] ?? 0)) <= SCORE_TOLERANCE)) return false;
    if (score >= LIKELY && !(Math.hypot(y - (output[i] ?? 0), x - (output[i + 1] ?? 0)) <= TOLERANCE)) return false;
  }
  return true;
}
