import { PoseSeer } from './pose/pose-seer';
import type { ModelName } from './protocol';
import type { SeerOf } from './seer';

/** TensorFlow.js' models. */
export const TFJS_SEERS: Readonly<Partial<Record<ModelName, SeerOf>>> = {
  pose: (model) => new PoseSeer(model),
};
