import type { Kind, Settings } from '../../core/settings';
import type { Size } from '../../core/geometry';
import type { PlanarMemory } from '../../planar/memory';
import type { Picture } from '../../planar/picture';

/** When a pattern is drawn. */
export interface PatternTime {
  /** Unix epoch, ms, with fraction. */
  readonly wallMs: number;
  /** Since the source was added. */
  readonly elapsedMs: number;
  /** Frames drawn before this one. */
  readonly frame: number;
}

/** Draws frames of one pattern source; made for one size, holds what it prepared (glyphs, bars). */
export interface PatternPainter {
  draw(memory: PlanarMemory, target: Picture, time: PatternTime): void;
  close(): void;
}

export interface PatternKind extends Kind {
  createPainter(memory: PlanarMemory, size: Size, settings: Settings): PatternPainter;
}
