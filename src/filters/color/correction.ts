import type { Settings } from '../../core/settings';
import type { Tint } from '../../planar/operations/tint-chroma';
import { numberOf, shareOf } from '../read-setting';

/** What the settings come to. Light is 0 (black) … 1 (white). */
export interface Correction {
  /** Light becomes (light ^ exponent - ½) · contrast + ½ + lift, between black and white. */
  readonly exponent: number;
  readonly contrast: number;
  readonly lift: number;
  readonly tint: Tint;
}

/** Codes of U and V that the warmest white gets for each of luma. */
const WARMEST = { u: -0.2, v: 0.1 } as const;

/** @throws PipelineFault `bad-setting` */
export function correctionOf(settings: Settings): Correction {
  const contrast = 4 ** shareOf(settings, 'contrast');
  const warmth = shareOf(settings, 'temperature');
  return {
    exponent: 1 / numberOf(settings, 'gamma'),
    contrast,
    lift: shareOf(settings, 'brightness') / 2,
    // Contrast pulls colours apart as it does lights.
    tint: { gain: Math.min(7.9, contrast * (1 + shareOf(settings, 'saturation'))), u: WARMEST.u * warmth, v: WARMEST.v * warmth },
  };
}
