import type { Size } from '../core/geometry';
import type { Field, Settings } from '../core/settings';
import { from720Lines } from './from-720-lines';
import { numberOf } from './read-setting';

/** A radius in pixels at 720 lines: about as far as a point spreads. `prefix` is the kind's key into `i18n`. */
export function radiusField(prefix: string, max: number): Field {
  return { key: 'radius', label: `${prefix}.radius`, type: 'number', unit: 'px', min: 0, max, step: 0.5 };
}

/** The standard deviation of the blur that `radius` asks for, px. @throws PipelineFault `bad-setting` */
export function sigmaOf(settings: Settings, size: Size): number {
  return from720Lines(numberOf(settings, 'radius') / 2, size);
}
