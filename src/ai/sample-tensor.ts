import type { Size } from '../core/geometry';
import type { Sample } from './protocol';

/** How a sample lies in a model's input: input pixel = sample pixel · scale + offset, per axis. */
export interface Lay {
  readonly scaleX: number;
  readonly scaleY: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

/** The sample fills the whole input. */
export function stretched(sample: Size, input: Size): Lay {
  return { scaleX: input.width / sample.width, scaleY: input.height / sample.height, offsetX: 0, offsetY: 0 };
}

/** The picture that the sample stands for keeps its shape in the input, centred. */
export function letterboxed(sample: Size & { readonly aspect: number }, input: Size): Lay {
  const wide = sample.aspect > input.width / input.height;
  const width = wide ? input.width : input.height * sample.aspect;
  const height = wide ? input.width / sample.aspect : input.height;
  return { scaleX: width / sample.width, scaleY: height / sample.height, offsetX: (input.width - width) / 2, offsetY: (input.height - height) / 2 };
}

/** What a model expects: full scale of each channel. */
export type Range = readonly [black: number, white: number];

/**
 * The sample as a model's RGB input, bilinear; black around it. `target` holds width · height · 3 values.
 */
export function fillTensor(target: Float32Array, input: Size, sample: Sample, lay: Lay, [black, white]: Range): void {
  const columns = axisOf(input.width, sample.width, lay.scaleX, lay.offsetX);
  const rows = axisOf(input.height, sample.height, lay.scaleY, lay.offsetY);
  const gain = (white - black) / 255;
  const { bytes, width } = sample;
  const chroma = width >> 1;
  const u = width * sample.height;
  const v = u + chroma * (sample.height >> 1);
  let to = 0;
  for (const row of rows) {
    for (const column of columns) {
      if (!row || !column) {
        target[to] = target[to + 1] = target[to + 2] = black;
        to += 3;
        continue;
      }
      const upper = row.near * width;
      const lower = row.next * width;
      const top = mix(bytes[upper + column.near] ?? 0, bytes[upper + column.next] ?? 0, column.weight);
      const bottom = mix(bytes[lower + column.near] ?? 0, bytes[lower + column.next] ?? 0, column.weight);
      const luma = 1.164 * (mix(top, bottom, row.weight) - 16);
      const at = (row.near >> 1) * chroma + (column.near >> 1);
      const blue = (bytes[u + at] ?? 128) - 128;
      const red = (bytes[v + at] ?? 128) - 128;
      target[to] = black + gain * clamp(luma + 1.596 * red);
      target[to + 1] = black + gain * clamp(luma - 0.392 * blue - 0.813 * red);
      target[to + 2] = black + gain * clamp(luma + 2.017 * blue);
      to += 3;
    }
  }
}

interface Neighbours {
  readonly near: number;
  readonly next: number;
  /** Of the next one, 0…1. */
  readonly weight: number;
}

/** For each input pixel its neighbours in the sample; undefined beside it. */
function axisOf(count: number, limit: number, scale: number, offset: number): readonly (Neighbours | undefined)[] {
  return Array.from({ length: count }, (_, i) => {
    const position = (i + 0.5 - offset) / scale - 0.5;
    if (position < -0.5 || position > limit - 0.5) return undefined;
    const inside = Math.max(0, Math.min(limit - 1, position));
    const near = Math.floor(inside);
    return { near, next: Math.min(limit - 1, near + 1), weight: inside - near };
  });
}

function mix(a: number, b: number, weight: number): number {
  return a + (b - a) * weight;
}

function clamp(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value;
}
