import { PipelineFault } from '../core/fault';
import type { Field, Settings } from '../core/settings';

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
  const angle = (degreesOf(settings, 'degrees') + (degreesOf(settings, 'degreesPerSecond') * timeMs) / 1000) % 360;
  return angle < 0 ? (angle + 360) % 360 : angle;
}

export function turnsWithTime(settings: Settings): boolean {
  return degreesOf(settings, 'degreesPerSecond') !== 0;
}

function degreesOf(settings: Settings, key: 'degrees' | 'degreesPerSecond'): number {
  const value = settings[key];
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new PipelineFault('bad-setting', `${key} must be a number of degrees.`, { context: { setting: key, value: String(value) } });
}
