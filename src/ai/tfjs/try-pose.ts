import type { ModelStore } from '../model-store';
import { MODELS, TFJS_WASM } from '../models';
import { POSE_INPUT } from '../pose/decode-pose';
import { samePose } from '../pose/same-pose';
import type { Backend, Sample } from '../protocol';
import { fillTensor, letterboxed } from '../sample-tensor';
import { hasGraphics } from './has-graphics';
import { openTfjs } from './open-tfjs';
import { tryBackends } from './try-backends';

/**
 * Measures the backends with the pose model and a sample in which `wasm` saw somebody.
 * @param isThere which devices are tried
 * @returns the backend to use; never rejects
 */
export async function tryPose(store: ModelStore, sample: Sample, isThere: (backend: Backend) => Promise<boolean> = hasGraphics): Promise<Backend> {
  const { signal } = new AbortController();
  const input = { width: POSE_INPUT, height: POSE_INPUT };
  const tensor = new Float32Array(POSE_INPUT * POSE_INPUT * 3);
  fillTensor(tensor, input, sample, letterboxed(sample, input), [0, 255]);
  try {
    const [wasm, ...files] = await Promise.all([TFJS_WASM, ...MODELS.pose.files].map((file) => store.load(file, signal)));
    return await tryBackends({
      isThere,
      open: async (backend) => (await openTfjs(wasm ? [wasm] : [], backend)).compile(files),
      ask: async (model) => (await model.run(tensor, [1, POSE_INPUT, POSE_INPUT, 3]))[0] ?? new Float32Array(),
      agree: samePose,
      now: () => performance.now(),
    });
  } catch {
    return 'wasm';
  }
}
