import type { PlanarMemory } from '../../planar/memory';
import type { Covering } from '../cover';

/** Writes the cover's alpha from the shadow's: `hide` says for each degree of being shown (0…255) how much is hidden. */
export function hideByTable({ bytes }: PlanarMemory, target: Covering, shadow: Covering, table: Uint8Array): void {
  const { alpha: to } = target;
  const { alpha: from } = shadow;
  for (let row = 0; row < to.height; row += 1) {
    const source = from.offset + row * from.stride;
    const start = to.offset + row * to.stride;
    for (let x = 0; x < to.width; x += 1) bytes[start + x] = table[bytes[source + x] ?? 0] ?? 255;
  }
}

/** What is shown is not hidden, and the other way round. */
export const OPPOSITE = Uint8Array.from({ length: 256 }, (_, shown) => 255 - shown);

/** As `OPPOSITE`, drawn in by about a sample: what is only half a person is hidden. */
export const DRAWN_IN = Uint8Array.from({ length: 256 }, (_, shown) => 255 - Math.max(0, Math.round(((shown - 96) * 255) / 159)));
