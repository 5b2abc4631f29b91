import type { Size } from '../../core/geometry';
import type { Settings } from '../../core/settings';
import { from720Lines } from '../from-720-lines';
import { numberOf } from '../read-setting';

/** The side of a square, px; even where it is more than one, so that chroma has whole squares too. @throws PipelineFault `bad-setting` */
export function blockOf(settings: Settings, size: Size): number {
  const side = numberOf(settings, 'size');
  return side <= 1 ? 1 : Math.max(2, Math.min(256, 2 * Math.round(from720Lines(side, size) / 2)));
}
