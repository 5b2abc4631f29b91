import type { Masked } from '../ai/findings';
import type { Size } from '../core/geometry';
import type { Field, Settings } from '../core/settings';
import type { PlanarMemory } from '../planar/memory';
import type { Picture } from '../planar/picture';

/**
 * What makes a filter a privacy filter: it lays a cover over what must not be seen. The cover is made in small and
 * laid over the picture by either renderer, so that both show the same. A picture that no model has looked at is
 * hidden whole, and nothing of it is shown when the filter fails.
 */
export interface Cover {
  /** What must be known to show anything of the picture. */
  readonly thing: Masked;
  /** The oldest sight that counts, ms. */
  holdMs(settings: Settings): number;
  /**
   * Fills `target`: its samples with what is laid over the picture, its alpha with how much it hides (255: all).
   * @param shadow the picture in small, of the target's size; its alpha says what may be shown (255: all)
   * @param size of the picture itself
   */
  draw(memory: PlanarMemory, target: Covering, shadow: Covering, settings: Settings, size: Size): void;
}

/** A picture with alpha. */
export type Covering = Picture & Required<Pick<Picture, 'alpha'>>;

/** The field of every privacy filter: how long a sight may be used again while the model is busy. */
export const HOLD_FIELD: Field = { key: 'holdMs', label: 'filter.holdMs', type: 'number', unit: 'ms', min: 0, max: 1000, step: 50 };
export const DEFAULT_HOLD_MS = 200;

export function holdOf(settings: Settings): number {
  return numberOf(settings, 'holdMs');
}

/** Settings come parsed; one that is missing all the same hides what it was to show. @throws RangeError */
export function numberOf(settings: Settings, key: string): number {
  const value = settings[key];
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new RangeError(`${key} must be a number, not ${String(value)}`);
}
