import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildKernels } from './build-kernels.mjs';
import { yuvOfRgb } from './colour';
import { convertColour, yuvColourOf } from './frames/colour-space';
import type { YuvColour } from './frames/colour-space';
import { fillPicture } from './operations/fill-picture';
import { PlanarMemory } from './memory';
import type { Picture, Yuv } from './picture';
import { pixelsToPicture, pictureToRgba, rgbaToPicture } from './frames/rgba-picture';
import { pixelFormatOf } from './frames/pixel-format';

// Written from ITU-R BT.601, BT.709 and BT.2020, table by table, apart from the code under test.
type Rgb = readonly [number, number, number];
const KR_KB = { bt601: [0.299, 0.114], bt709: [0.2126, 0.0722], bt2020: [0.2627, 0.0593] } as const;

function encode([r, g, b]: Rgb, { matrix, fullRange }: YuvColour): [number, number, number] {
  const [kr, kb] = KR_KB[matrix];
  const y = kr * r + (1 - kr - kb) * g + kb * b;
  const cb = (b - y) / (2 * (1 - kb));
  const cr = (r - y) / (2 * (1 - kr));
  return fullRange ? [255 * y, 128 + 255 * cb, 128 + 255 * cr] : [16 + 219 * y, 128 + 224 * cb, 128 + 224 * cr];
}

function decode([y, u, v]: Rgb, { matrix, fullRange }: YuvColour): [number, number, number] {
  const [kr, kb] = KR_KB[matrix];
  const luma = fullRange ? y / 255 : (y - 16) / 219;
  const cb = (u - 128) / (fullRange ? 255 : 224);
  const cr = (v - 128) / (fullRange ? 255 : 224);
  const r = luma + 2 * (1 - kr) * cr;
  const b = luma + 2 * (1 - kb) * cb;
  return [r, (luma - kr * r - kb * b) / (1 - kr - kb), b];
}

const BT601: YuvColour = { matrix: 'bt601', fullRange: false };
const COLOURS: Rgb[] = [0, 0.2, 0.5, 0.8, 1].flatMap((r) => [0, 0.25, 0.5, 0.75, 1].flatMap((g) => [0, 0.3, 0.5, 0.6, 1].map((b): Rgb => [r, g, b])));

describe.each([{ simd: true }, { simd: false }])('colour, simd $simd', ({ simd }) => {
  let memory: PlanarMemory;
  let picture: Picture;

  beforeAll(async () => {
    await buildKernels();
    memory = await PlanarMemory.create({ bytes: 2 ** 20, simd, wasm: readFileSync(new URL('./generated/kernels.wasm', import.meta.url)) });
    picture = memory.allocate({ width: 37, height: 5 });
  });

  function samples(): Yuv[] {
    const { bytes } = memory;
    const { y, u, v } = picture;
    return [0, 20, 36].map((x) => ({ y: bytes[y.offset + 4 * y.stride + x] ?? 0, u: bytes[u.offset + 2 * u.stride + (x >> 1)] ?? 0, v: bytes[v.offset + 2 * v.stride + (x >> 1)] ?? 0 }));
  }

  it.each([
    { matrix: 'bt709', fullRange: false },
    { matrix: 'bt2020', fullRange: false },
    { matrix: 'bt601', fullRange: true },
    { matrix: 'bt709', fullRange: true },
    { matrix: 'bt2020', fullRange: true },
  ] as const)('$matrix, full range $fullRange, comes out as the reference formula says, ± 1', (from) => {
    for (const rgb of COLOURS) {
      const [y, u, v] = encode(rgb, from).map((value) => Math.max(0, Math.min(255, Math.round(value)))) as unknown as Rgb;
      fillPicture(memory, picture, { y, u, v });
      convertColour(memory, picture, from);
      const expected = encode(decode([y, u, v], from), BT601);
      for (const sample of samples()) {
        expect(Math.abs(sample.y - expected[0])).toBeLessThanOrEqual(1);
        expect(Math.abs(sample.u - Math.min(240, Math.max(16, expected[1])))).toBeLessThanOrEqual(1);
        expect(Math.abs(sample.v - Math.min(240, Math.max(16, expected[2])))).toBeLessThanOrEqual(1);
      }
    }
  });

  it('keeps every grey grey and BT.601 limited as it is', () => {
    for (let y = 0; y < 256; y += 1) {
      fillPicture(memory, picture, { y, u: 128, v: 128 });
      convertColour(memory, picture, { matrix: 'bt709', fullRange: false });
      for (const sample of samples()) expect(sample).toEqual({ y, u: 128, v: 128 });
    }
    fillPicture(memory, picture, { y: 3, u: 1, v: 250 });
    convertColour(memory, picture, BT601);
    for (const sample of samples()) expect(sample).toEqual({ y: 3, u: 1, v: 250 });
  });

  it('converts RGB as the reference formula says, ± 0.6, in both orders, and back', () => {
    for (const rgb of COLOURS) {
      const [r, g, b] = rgb.map((value) => Math.round(value * 255)) as unknown as Rgb;
      const expected = encode([r / 255, g / 255, b / 255], BT601);
      const rgba = new Uint8ClampedArray(37 * 5 * 4);
      for (let i = 0; i < rgba.length; i += 4) rgba.set([r, g, b, 9], i);
      rgbaToPicture(memory, picture, rgba);
      for (const sample of samples()) {
        for (const [i, value] of [sample.y, sample.u, sample.v].entries()) expect(Math.abs(value - (expected[i] ?? 0))).toBeLessThanOrEqual(0.6);
      }
      const made = yuvOfRgb(r, g, b);
      for (const [i, value] of [made.y, made.u, made.v].entries()) expect(Math.abs(value - (expected[i] ?? 0))).toBeLessThanOrEqual(0.5);
      const back = pictureToRgba(memory, picture);
      for (const [i, value] of [r, g, b].entries()) expect(Math.abs((back[4 * 40 + i] ?? 0) - value)).toBeLessThanOrEqual(3);
    }
    const pixels = memory.allocateBytes(37 * 5 * 4);
    for (let i = 0; i < 37 * 5 * 4; i += 4) memory.bytes.set([0, 0, 255, 0], pixels + i);
    pixelsToPicture(memory, picture, pixels, 37 * 4, 'bgr');
    for (const sample of samples()) expect(sample).toEqual(yuvOfRgb(255, 0, 0));
    memory.freeBytes(pixels);
  });

  it('does not let transparent pixels tint the chroma beside them', () => {
    const target = memory.allocate({ width: 3, height: 3 }, true);
    const rgba = new Uint8Array(3 * 3 * 4);
    rgba.set([255, 0, 0, 255], 0);
    rgba.set([255, 0, 0, 128], 8);
    rgbaToPicture(memory, target, rgba);
    const red = yuvOfRgb(255, 0, 0);
    const { bytes } = memory;
    expect([bytes[target.u.offset], bytes[target.v.offset], bytes[target.u.offset + 1], bytes[target.u.offset + target.u.stride]]).toEqual([red.u, red.v, red.u, 128]);
    expect(pictureToRgba(memory, target).filter((_, i) => i % 4 === 3)).toEqual(new Uint8ClampedArray([255, 0, 128, 0, 0, 0, 0, 0, 0]));
    memory.free(target);
  });
});

describe('what a frame declares', () => {
  it('is BT.601 limited where it is left open', () => {
    expect(yuvColourOf({ matrix: null, fullRange: null })).toEqual(BT601);
    expect(yuvColourOf({ matrix: 'smpte170m', fullRange: false })).toEqual(BT601);
    expect(yuvColourOf({ matrix: 'bt470bg', fullRange: true })).toEqual({ matrix: 'bt601', fullRange: true });
    expect(yuvColourOf({ matrix: 'bt709', fullRange: null })).toEqual({ matrix: 'bt709', fullRange: false });
    expect(yuvColourOf({ matrix: 'bt2020-ncl', fullRange: false })).toEqual({ matrix: 'bt2020', fullRange: false });
  });

  it('names planes, bits and alpha', () => {
    expect(pixelFormatOf('I420')).toEqual({ kind: 'planar', halfWidth: true, halfHeight: true, interleaved: false, bits: 8, alpha: false });
    expect(pixelFormatOf('I422AP10')).toEqual({ kind: 'planar', halfWidth: true, halfHeight: false, interleaved: false, bits: 10, alpha: true });
    expect(pixelFormatOf('I444P12')).toEqual({ kind: 'planar', halfWidth: false, halfHeight: false, interleaved: false, bits: 12, alpha: false });
    expect(pixelFormatOf('NV12')).toEqual({ kind: 'planar', halfWidth: true, halfHeight: true, interleaved: true, bits: 8, alpha: false });
    expect(pixelFormatOf('BGRX')).toEqual({ kind: 'rgb', order: 'bgr', alpha: false });
    expect(pixelFormatOf('NV21')).toBeUndefined();
  });
});
