import type { Fit, Rect } from './geometry';
import type { FilterId, SceneId, SourceId } from './ids';
import type { Settings } from './settings';

/** What goes out: layers, bottom first. Pure data; it does not know the kinds. */
export interface Scene {
  readonly id: SceneId;
  readonly name: string;
  readonly items: readonly SceneItem[];
}

export interface SceneItem {
  readonly source: SourceId;
  readonly fit: Fit;
  /** In fractions of the program, 0…1. */
  readonly rect: Rect;
  readonly visible: boolean;
  /** 0…1. */
  readonly opacity: number;
}

/** One filter in a source's chain; the chain is applied in order. */
export interface FilterInstance {
  readonly id: FilterId;
  readonly source: SourceId;
  readonly kind: string;
  readonly version: number;
  readonly settings: Settings;
  readonly enabled: boolean;
}

export const WHOLE_PROGRAM: Rect = { x: 0, y: 0, width: 1, height: 1 };
