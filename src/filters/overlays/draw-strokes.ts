import type { PlanarMemory } from '../../planar/memory';
import type { Yuv } from '../../planar/picture';
import type { Covering } from '../cover';
import { type Stroke, sweepStroke } from './stroke';

export interface ColouredStroke extends Stroke {
  readonly colour: Yuv;
}

/** How far a dark rim reaches beyond a stroke, as a share of its radius, and how much it hides. */
const RIM = 0.5;
const RIM_ALPHA = 110;

/** Draws strokes, later ones over those before, with a dark rim round them all: seen before light and dark alike. */
export function drawStrokes(memory: PlanarMemory, target: Covering, strokes: readonly ColouredStroke[]): void {
  for (const stroke of strokes) drawRim(memory, target, stroke);
  for (const stroke of strokes) drawStroke(memory, target, stroke);
}

/** What is clear comes black: a rim needs nothing but alpha. */
function drawRim({ bytes }: PlanarMemory, target: Covering, stroke: Stroke): void {
  const { alpha } = target;
  sweepStroke(target, { ...stroke, radius: stroke.radius + Math.max(1, stroke.radius * RIM) }, (x, y, coverage) => {
    const at = alpha.offset + y * alpha.stride + x;
    const rim = coverage * RIM_ALPHA + 0.5;
    if (rim > (bytes[at] ?? 0)) bytes[at] = rim;
  });
}

function drawStroke({ bytes }: PlanarMemory, target: Covering, { colour, ...stroke }: ColouredStroke): void {
  const { y: luma, u, v, alpha } = target;
  sweepStroke(target, stroke, (x, y, coverage) => {
    const at = alpha.offset + y * alpha.stride + x;
    const pixel = luma.offset + y * luma.stride + x;
    if (coverage === 1) {
      bytes[pixel] = colour.y;
      bytes[at] = 255;
    } else {
      const behind = ((bytes[at] ?? 0) / 255) * (1 - coverage);
      const whole = coverage + behind;
      bytes[pixel] = (colour.y * coverage + (bytes[pixel] ?? 0) * behind) / whole + 0.5;
      bytes[at] = whole * 255 + 0.5;
    }
    if (coverage < 0.5) return;
    const chroma = (y >> 1) * u.stride + (x >> 1);
    bytes[u.offset + chroma] = colour.u;
    bytes[v.offset + chroma] = colour.v;
  });
}
