import { PipelineFault } from '../core/fault';
import type { SettingValue, Settings } from '../core/settings';

/** @throws PipelineFault `bad-setting` when the setting is no number */
export function numberOf(settings: Settings, key: string): number {
  const value = settings[key];
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw notAccepted(key, value, 'a number');
}

/** A percentage as a share: 100 is 1. @throws PipelineFault `bad-setting` */
export function shareOf(settings: Settings, key: string): number {
  return numberOf(settings, key) / 100;
}

/** @throws PipelineFault `bad-setting` when the setting is not switched on or off */
export function toggleOf(settings: Settings, key: string): boolean {
  const value = settings[key];
  if (typeof value === 'boolean') return value;
  throw notAccepted(key, value, 'true, false');
}

/** @throws PipelineFault `bad-setting` when the setting is no text */
export function textOf(settings: Settings, key: string): string {
  const value = settings[key];
  if (typeof value === 'string') return value;
  throw notAccepted(key, value, 'text');
}

/** `#rrggbb` as red, green, blue 0…255. @throws PipelineFault `bad-setting` */
export function colorOf(settings: Settings, key: string): readonly [number, number, number] {
  const value = settings[key];
  const match = typeof value === 'string' ? /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(value) : null;
  if (!match) throw notAccepted(key, value, '#rrggbb');
  const [, red = '', green = '', blue = ''] = match;
  return [Number.parseInt(red, 16), Number.parseInt(green, 16), Number.parseInt(blue, 16)];
}

function notAccepted(setting: string, value: SettingValue | undefined, accepted: string): PipelineFault {
  return new PipelineFault('bad-setting', `${setting} must be ${accepted}.`, { context: { setting, value: String(value).slice(0, 100), accepted } });
}
