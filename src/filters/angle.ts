import type { Field, Settings } from '../core/settings';
import { numberOf } from './read-setting';

/** The fields of a filter that turns something, steadily or not. `prefix` is the kind's key into `i18n`. */
export function angleFields(prefix: string): readonly Field[] {
  return [
    { key: 'degrees', label: `${prefix}.degrees`, type: 'number', unit: '°', min: -360, max: 360, step: 1 },
    { key: 'degreesPerSecond', label: `${prefix}.degreesPerSecond`, type: 'number', unit: '°/s', min: -720, max: 720, step: 1 },
  ];
}

/**
 * The angle at a frame's time, in degrees, 0 ≤ angle < 360.
 * @throws PipelineFault `bad-setting` when the settings are not those of `angleFields`
 */
export function angleAt(settings: Settings, timeMs: number): number {
  const angle = (numberOf(settings, 'degrees') + (numberOf(settings, 'degreesPerSecond') * timeMs) / 1000) % 360;
  return angle < 0 ? (angle + 360) % 360 : angle;
}

export function turnsWithTime(settings: Settings): boolean {
  return numberOf(settings, 'degreesPerSecond') !== 0;
}
