import type { Size } from '../../core/geometry';
import type { Settings } from '../../core/settings';
import { sigmaOf } from '../blur-setting';
import { numberOf, shareOf } from '../read-setting';

export interface Drawing {
  /** Blur that takes the small things out, px. */
  readonly sigma: number;
  readonly levels: number;
  /** Of the Sobel steepness, and what is taken off it: neither noise nor soft shadows are outlines. */
  readonly gain: number;
  readonly floor: number;
  /** Of the colours. */
  readonly colour: number;
}

/** Where in a level the next one begins, and has begun: hard steps flicker. */
export const STEP = { from: 0.35, to: 0.65 } as const;

/** @throws PipelineFault `bad-setting` */
export function drawingOf(settings: Settings, size: Size): Drawing {
  const ink = shareOf(settings, 'ink');
  return { sigma: sigmaOf(settings, size), levels: numberOf(settings, 'levels'), gain: ink * 4, floor: Math.round(ink * 100), colour: 1.4 };
}
