import type { Size } from '../../core/geometry';
import type { Settings } from '../../core/settings';
import { from720Lines } from '../from-720-lines';
import { shareOf, textOf } from '../read-setting';

export interface Lines {
  /** Blur beforehand against noise, px. */
  readonly sigma: number;
  /** Of the Sobel steepness. */
  readonly gain: number;
  /** Luma without a line, and of the strongest. */
  readonly ground: number;
  readonly line: number;
}

/** @throws PipelineFault `bad-setting` */
export function linesOf(settings: Settings, size: Size): Lines {
  const isLight = textOf(settings, 'look') === 'light';
  return { sigma: from720Lines(1, size), gain: shareOf(settings, 'strength') * 4, ground: isLight ? 16 : 235, line: isLight ? 235 : 16 };
}
