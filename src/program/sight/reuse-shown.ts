import type { Sample, Shown } from '../../ai/protocol';

/** A change of luma below this is noise. */
const NOISE = 14;
/** What moves shows at edges: only there a mask can be wrong. Samples on each side of an edge. */
const BAND = 10;
/** Never trusted to the last sample, and no further than this. */
const LEAST_SHRINK = 1;
const MOST_SHRINK = 8;

/**
 * What may be shown of `now`, judged by what was allowed of `then`, a frame shortly before of the same size: less by as
 * much as the picture has moved at the edges since, and nothing where it has changed there.
 */
export function reuseShown(shown: Shown, then: Sample, now: Sample): Shown {
  const { width, height } = now;
  const changed = changedSamples(then, now);
  const nearEdge = edgeBand(shown, width, height);
  const shrink = shrinkBy(shown, changed, nearEdge, width, height);
  const left = erode(shown, width, height, shrink);
  for (let i = 0; i < left.length; i += 1) if (changed[i] === 1 && nearEdge[i] === 1) left[i] = 0;
  return left;
}

/** 1 where luma changed by more than noise, in the mean of 3×3. */
function changedSamples(then: Sample, now: Sample): Uint8Array {
  const { width, height } = now;
  const differences = new Uint8Array(width * height);
  for (let i = 0; i < differences.length; i += 1) differences[i] = Math.abs((then.bytes[i] ?? 0) - (now.bytes[i] ?? 0));
  const changed = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      for (let dy = -1; dy <= 1; dy += 1) {
        const row = clamp(y + dy, height) * width;
        for (let dx = -1; dx <= 1; dx += 1) sum += differences[row + clamp(x + dx, width)] ?? 0;
      }
      changed[y * width + x] = sum > NOISE * 9 ? 1 : 0;
    }
  }
  return changed;
}

/** 1 within `BAND` of a place where what is shown meets what is not. */
function edgeBand(shown: Shown, width: number, height: number): Uint8Array {
  const widest = maxOf(shown, width, height, BAND);
  const narrowest = erode(shown, width, height, BAND);
  const band = new Uint8Array(shown.length);
  for (let i = 0; i < band.length; i += 1) band[i] = (widest[i] ?? 0) >= 128 && (narrowest[i] ?? 0) < 128 ? 1 : 0;
  return band;
}

/** Samples to draw in: twice as far as the edge has moved if all that changed there lies along it. */
function shrinkBy(shown: Shown, changed: Uint8Array, band: Uint8Array, width: number, height: number): number {
  let moved = 0;
  let length = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const i = y * width + x;
      if (band[i] === 1 && changed[i] === 1) moved += 1;
      const isShown = (shown[i] ?? 0) >= 128;
      const right = x + 1 < width && (shown[i + 1] ?? 0) >= 128 !== isShown;
      const below = y + 1 < height && (shown[i + width] ?? 0) >= 128 !== isShown;
      if (right || below) length += 1;
    }
  }
  return Math.min(MOST_SHRINK, LEAST_SHRINK + Math.ceil(length === 0 ? 0 : (2 * moved) / length));
}

/** The least within `radius` across and down. */
function erode(values: Uint8Array, width: number, height: number, radius: number): Shown {
  const opposite = Uint8Array.from(values, (value) => 255 - value);
  const most = maxOf(opposite, width, height, radius);
  return Uint8Array.from(most, (value) => 255 - value);
}

/** The greatest within `radius` across and down. */
function maxOf(values: Uint8Array, width: number, height: number, radius: number): Uint8Array {
  const across = new Uint8Array(values.length);
  for (let y = 0; y < height; y += 1) maxLine(values, across, y * width, 1, width, radius);
  const both = new Uint8Array(values.length);
  for (let x = 0; x < width; x += 1) maxLine(across, both, x, width, height, radius);
  return both;
}

/** Van Herk's way: maxima from the left and from the right of blocks, so that the radius costs nothing. */
function maxLine(from: Uint8Array, to: Uint8Array, start: number, step: number, count: number, radius: number): void {
  const block = 2 * radius + 1;
  const left = new Uint8Array(count);
  const right = new Uint8Array(count);
  for (let i = 0; i < count; i += 1) {
    const value = from[start + i * step] ?? 0;
    left[i] = i % block === 0 ? value : Math.max(left[i - 1] ?? 0, value);
  }
  for (let i = count - 1; i >= 0; i -= 1) {
    const value = from[start + i * step] ?? 0;
    right[i] = (i + 1) % block === 0 || i === count - 1 ? value : Math.max(right[i + 1] ?? 0, value);
  }
  for (let i = 0; i < count; i += 1) {
    const first = Math.max(0, i - radius);
    const last = Math.min(count - 1, i + radius);
    to[start + i * step] = Math.max(right[first] ?? 0, left[last] ?? 0);
  }
}

function clamp(value: number, limit: number): number {
  return value < 0 ? 0 : value >= limit ? limit - 1 : value;
}
