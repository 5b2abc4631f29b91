import type { Rect, Size } from '../../core/geometry';
import type { Settings } from '../../core/settings';
import { shareOf } from '../read-setting';

/**
 * What is left of a picture, px: begins at even pixels, so that chroma is not moved, and keeps two pixels
 * even where the cuts meet.
 * @throws PipelineFault `bad-setting`
 */
export function cutOf(settings: Settings, { width, height }: Size): Rect {
  const across = cut(width, shareOf(settings, 'left'), shareOf(settings, 'right'));
  const down = cut(height, shareOf(settings, 'top'), shareOf(settings, 'bottom'));
  return { x: across.start, y: down.start, width: across.length, height: down.length };
}

function cut(length: number, before: number, after: number): { start: number; length: number } {
  const latest = Math.max(0, Math.ceil(length / 2) * 2 - 2);
  const start = Math.min(latest, 2 * Math.round((length * before) / 2));
  const end = Math.min(length, Math.max(start + 2, length - 2 * Math.round((length * after) / 2)));
  return { start, length: end - start };
}
