import type { Shown } from '../../ai/findings';
import type { Sample } from '../../ai/protocol';
import type { Size } from '../../core/geometry';

/** A change of luma below this is noise. */
const NOISE = 14;
/** What moves shows at edges: only there a mask can be wrong. In samples of half the size, on each side of an edge. */
const BAND = 5;
/** Never trusted to the last sample, and no further than this; in samples of half the size. */
const LEAST_SHRINK = 1;
const MOST_SHRINK = 4;

/**
 * What may be shown of `now`, judged by what was allowed of `then`, a frame shortly before of the same size: less by as
 * much as the picture has moved at the edges since, and nothing where it has changed there. Worked out in half the size.
 */
export function reuseShown(shown: Shown, then: Sample, now: Sample): Shown {
  const { width, height } = now;
  const half = { width: width >> 1, height: height >> 1 };
  const least = leastOfFour(shown, now);
  const changed = changedSamples(then, now);
  const nearEdge = edgeBand(least, half);
  const left = erode(least, half, shrinkBy(least, changed, nearEdge, half));
  for (let i = 0; i < left.length; i += 1) if (changed[i] === 1 && nearEdge[i] === 1) left[i] = 0;
  const result = new Uint8Array(shown.length);
  for (let y = 0; y < height; y += 1) {
    const row = (y >> 1) * half.width;
    for (let x = 0; x < width; x += 1) result[y * width + x] = Math.min(shown[y * width + x] ?? 0, left[row + (x >> 1)] ?? 0);
  }
  return result;
}

/** In half the size. */
function leastOfFour(values: Uint8Array, { width, height }: Size): Uint8Array {
  const least = new Uint8Array((width >> 1) * (height >> 1));
  let to = 0;
  for (let y = 0; y < height; y += 2) {
    for (let i = y * width; i < (y + 1) * width; i += 2) {
      least[to] = Math.min(values[i] ?? 0, values[i + 1] ?? 0, values[i + width] ?? 0, values[i + width + 1] ?? 0);
      to += 1;
    }
  }
  return least;
}

/** 1 where luma changed by more than noise in the mean of 2×2, and beside it; in half the size. */
function changedSamples(then: Sample, now: Sample): Uint8Array {
  const { width, height } = now;
  const changed = new Uint8Array((width >> 1) * (height >> 1));
  const difference = (i: number): number => Math.abs((then.bytes[i] ?? 0) - (now.bytes[i] ?? 0));
  let to = 0;
  for (let y = 0; y < height; y += 2) {
    for (let i = y * width; i < (y + 1) * width; i += 2) {
      changed[to] = difference(i) + difference(i + 1) + difference(i + width) + difference(i + width + 1) > 4 * NOISE ? 1 : 0;
      to += 1;
    }
  }
  return mostOf(changed, { width: width >> 1, height: height >> 1 }, 1);
}

/** 1 within `BAND` of a place where what is shown meets what is not. */
function edgeBand(shown: Uint8Array, size: Size): Uint8Array {
  const widest = mostOf(shown, size, BAND);
  const narrowest = erode(shown, size, BAND);
  return widest.map((value, i) => (value >= 128 && (narrowest[i] ?? 0) < 128 ? 1 : 0));
}

/** Samples to draw in: as far as the edge has moved if all that changed there lies along it, on both sides. */
function shrinkBy(shown: Uint8Array, changed: Uint8Array, band: Uint8Array, { width }: Size): number {
  let moved = 0;
  let length = 0;
  for (let i = 0; i < shown.length; i += 1) {
    if (band[i] === 1 && changed[i] === 1) moved += 1;
    const isShown = (shown[i] ?? 0) >= 128;
    const right = (i + 1) % width !== 0 && (shown[i + 1] ?? 0) >= 128 !== isShown;
    const below = i + width < shown.length && (shown[i + width] ?? 0) >= 128 !== isShown;
    if (right || below) length += 1;
  }
  return Math.min(MOST_SHRINK, LEAST_SHRINK + Math.round(length === 0 ? 0 : moved / length));
}

/** The least within `radius` across and down. */
function erode(values: Uint8Array, size: Size, radius: number): Uint8Array {
  const opposite = values.map((value) => 255 - value);
  return mostOf(opposite, size, radius).map((value) => 255 - value);
}

/** The greatest within `radius` across and down. */
function mostOf(values: Uint8Array, { width, height }: Size, radius: number): Uint8Array {
  const across = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i += 1) {
    const x = i % width;
    const end = i + Math.min(radius, width - 1 - x);
    let most = 0;
    for (let from = i - Math.min(radius, x); from <= end; from += 1) most = Math.max(most, values[from] ?? 0);
    across[i] = most;
  }
  const both = new Uint8Array(values.length);
  for (let y = 0; y < height; y += 1) {
    const last = Math.min(height - 1, y + radius);
    for (let row = Math.max(0, y - radius); row <= last; row += 1) {
      for (let x = 0; x < width; x += 1) {
        const value = across[row * width + x] ?? 0;
        if (value > (both[y * width + x] ?? 0)) both[y * width + x] = value;
      }
    }
  }
  return both;
}
