import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildKernels } from './build-kernels.mjs';
import type { Kernels } from './kernels';
import { loadKernels } from './load-kernels';
import { createTwins } from './twins/twins';

/** A target's rows: the only bytes a kernel may change. */
interface Area {
  readonly offset: number;
  readonly stride: number;
  readonly width: number;
  readonly height: number;
}

interface Case {
  readonly name: string;
  run(kernels: Kernels): void;
  readonly targets: readonly Area[];
  /** Scratch that may be written. */
  readonly scratch?: readonly Area[];
}

const SIZE = 4 * 65536;
const SIDES = [1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 40, 47, 63, 64, 65, 67];

let simd: Kernels;
let twins: Kernels;
const memory = new WebAssembly.Memory({ initial: 4, maximum: 4 });
const simdBytes = new Uint8Array(memory.buffer);
const twinBytes = new Uint8Array(SIZE);
const before = new Uint8Array(SIZE);
const noise = new Uint8Array(2 * SIZE);
let seed = 1;

beforeAll(async () => {
  for (let i = 0; i < noise.length; i += 1) noise[i] = random(256);
  await buildKernels();
  twins = createTwins(twinBytes);
  const loaded = await loadKernels(memory, Object.keys(twins), readFileSync(new URL('./generated/kernels.wasm', import.meta.url)));
  if (!loaded) throw new Error('The kernels do not load');
  simd = loaded;
});

function random(below: number): number {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
}

/** Two or three planes apart from each other, at odd addresses and with odd strides. */
function areas(count: number, width: number, height: number, sampleBytes = 1): Area[] {
  const stride = width * sampleBytes + random(20);
  return Array.from({ length: count }, (_, i) => ({ offset: 4096 + i * 49152 + random(16), stride, width: width * sampleBytes, height }));
}

function check(one: Case): void {
  const start = random(SIZE);
  before.set(noise.subarray(start, start + SIZE));
  writeTables(before);
  simdBytes.set(before);
  twinBytes.set(before);
  one.run(simd);
  one.run(twins);
  expect(Buffer.compare(simdBytes.subarray(0, SCRATCH), twinBytes.subarray(0, SCRATCH)), `${one.name}: simd and twin differ`).toBe(0);
  const rest = simdBytes.slice();
  for (const { offset, stride, width, height } of [...one.targets, ...(one.scratch ?? [])]) {
    for (let row = 0; row < height; row += 1) rest.set(before.subarray(offset + row * stride, offset + row * stride + width), offset + row * stride);
  }
  expect(Buffer.compare(rest, before), `${one.name}: wrote outside its target`).toBe(0);
}

/** Tables for `scale` lie above this; lines behind them. */
const SCRATCH = 3 * 65536 + 32768;
const COLUMNS = SCRATCH;
const ROWS = COLUMNS + 2048;
const LINES = ROWS + 2048;
let scaling = { width: 1, height: 1, sourceWidth: 1, sourceHeight: 1 };

function writeTables(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer);
  const at = (index: number, count: number, limit: number): [number, number, number] => {
    const position = Math.max(0, Math.round((((index + 0.5) * Math.min(limit, 2 * count)) / count - 0.5) * 256));
    const near = Math.min(limit - 1, position >> 8);
    return [near, Math.min(limit - 1, near + 1), near === limit - 1 ? 0 : position & 255];
  };
  for (let x = 0; x < Math.ceil(scaling.width / 8) * 8; x += 1) {
    const base = at(x & ~7, scaling.width, scaling.sourceWidth)[0];
    const [near, next, weight] = at(Math.min(x, scaling.width - 1), scaling.width, scaling.sourceWidth);
    const group = COLUMNS + (x >> 3) * 32;
    bytes[group + (x & 7)] = Math.min(15, near - base);
    bytes[group + 8 + (x & 7)] = Math.min(15, next - base);
    bytes[group + 16 + (x & 7)] = weight;
    view.setInt32(group + 24, base, true);
  }
  for (let y = 0; y < scaling.height; y += 1) {
    for (const [i, value] of at(y, scaling.height, scaling.sourceHeight).entries()) view.setInt32(ROWS + y * 12 + i * 4, value, true);
  }
}

function eachSize(test: (width: number, height: number) => void): void {
  for (const width of SIDES) for (const height of [1, 2, 3, 8, 17, 33]) test(width, height);
}

function pair(width: number, height: number): [Area, Area] {
  const [to] = areas(1, width, height);
  const [, from] = areas(2, width, height);
  if (!to || !from) throw new Error('Two areas were asked for');
  return [to, from];
}

function three(width: number, height: number, sampleBytes = 1): [Area, Area, Area, Area] {
  const [a, b, c, d] = areas(4, width, height, sampleBytes);
  if (!a || !b || !c || !d) throw new Error('Four areas were asked for');
  return [a, b, c, d];
}

describe('SIMD kernels agree with their twins to the bit and write nothing else', () => {
  it('blend', () => {
    eachSize((width, height) => {
      const [to, from] = pair(width, height);
      for (const opacity of [0, 1, 127, 128, 254, 255]) {
        check({ name: `blend ${width}×${height} ${opacity}`, targets: [to], run: (k) => k.blend(to.offset, to.stride, from.offset, from.stride, width, height, opacity) });
      }
    });
  });

  it('blendMask and blendChroma', () => {
    eachSize((width, height) => {
      const [to, from] = pair(width, height);
      const mask = { offset: 120_001, stride: 2 * width + 5 };
      for (const opacity of [3, 128, 255]) {
        check({
          name: `blendMask ${width}×${height}`,
          targets: [to],
          run: (k) => k.blendMask(to.offset, to.stride, from.offset, from.stride, mask.offset, mask.stride, width, height, opacity),
        });
        for (const odd of [0, 1]) {
          check({
            name: `blendChroma ${width}×${height} ${odd}`,
            targets: [to],
            run: (k) =>
              k.blendChroma(to.offset, to.stride, from.offset, from.stride, mask.offset, mask.stride, width, height, 2 * width - odd, 2 * height - odd, opacity),
          });
        }
      }
    });
  });

  it('same', () => {
    eachSize((width, height) => {
      const [a, b] = pair(width, height);
      check({
        name: 'same',
        targets: [a, b],
        run: (k) => {
          const bytes = k === simd ? simdBytes : twinBytes;
          for (let row = 0; row < height; row += 1) bytes.copyWithin(a.offset + row * a.stride, b.offset + row * b.stride, b.offset + row * b.stride + width);
          expect(k.same(a.offset, a.stride, b.offset, b.stride, width, height)).toBe(1);
          const at = a.offset + (height - 1) * a.stride + width - 1;
          bytes[at] = (bytes[at] ?? 0) ^ 1;
          expect(k.same(a.offset, a.stride, b.offset, b.stride, width, height)).toBe(0);
        },
      });
    });
  });

  it('scale', () => {
    eachSize((width, height) => {
      for (const [sourceWidth, sourceHeight] of [[width, height], [2 * width, 2 * height], [Math.ceil(width / 3), Math.ceil(height / 2)], [width + 1, height + 5]] as const) {
        scaling = { width, height, sourceWidth, sourceHeight };
        const [to] = pair(width, height);
        const [, from] = pair(sourceWidth, sourceHeight);
        check({
          name: `scale ${sourceWidth}×${sourceHeight} to ${width}×${height}`,
          targets: [to],
          scratch: [{ offset: LINES, stride: 0, width: 256, height: 1 }],
          run: (k) => k.scale(to.offset, to.stride, width, height, from.offset, from.stride, COLUMNS, ROWS, LINES),
        });
      }
    });
  });

  it('halve', () => {
    eachSize((width, height) => {
      const [, from] = pair(width, height);
      const [to] = pair((width + 1) >> 1, (height + 1) >> 1);
      check({ name: `halve ${width}×${height}`, targets: [to], run: (k) => k.halve(to.offset, to.stride, from.offset, from.stride, width, height) });
    });
  });

  it('affine', () => {
    eachSize((width, height) => {
      const [to] = pair(width, 1);
      const [, from] = pair(height * 2, height);
      for (let i = 0; i < 12; i += 1) {
        const u = random((height * 2 + 8) * 65536) - 4 * 65536;
        const v = random((height + 8) * 65536) - 4 * 65536;
        const du = random(3 * 65536) - 98304;
        const dv = random(2 * 65536) - 65536;
        check({
          name: `affine ${width}`,
          targets: [to],
          run: (k) => k.affine(to.offset, width, from.offset, from.stride, height * 2, height, u, v, du, dv, 16),
        });
      }
    });
  });

  it('turn', () => {
    eachSize((width, height) => {
      const [, from] = pair(width, height);
      for (const quarters of [1, 2, 3]) {
        const [to] = quarters === 2 ? pair(width, height) : pair(height, width);
        check({ name: `turn ${width}×${height} ${quarters}`, targets: [to], run: (k) => k.turn(to.offset, to.stride, from.offset, from.stride, width, height, quarters) });
      }
    });
  });

  it('chromaMatrix, in place too', () => {
    eachSize((width, height) => {
      const [tu, tv, su, sv] = three(width, height);
      const coefficient = (): number => random(65535) - 32767;
      const [a, b, c, d] = [coefficient(), coefficient(), coefficient(), coefficient()];
      check({
        name: `chromaMatrix ${width}×${height}`,
        targets: [tu, tv],
        run: (k) => k.chromaMatrix(tu.offset, tv.offset, tu.stride, su.offset, sv.offset, su.stride, width, height, a, b, c, d, 16, 240),
      });
      check({
        name: `chromaMatrix in place ${width}×${height}`,
        targets: [tu, tv],
        run: (k) => k.chromaMatrix(tu.offset, tv.offset, tu.stride, tu.offset, tv.offset, tu.stride, width, height, a >> 3, b >> 3, c >> 3, d >> 3, 16, 240),
      });
    });
  });

  it('lumaMatrix', () => {
    eachSize((width, height) => {
      const [y] = pair(width, height);
      const [, u, v] = three((width + 1) >> 1, (height + 1) >> 1);
      const [a, b, c, offset] = [random(32768), random(65535) - 32767, random(65535) - 32767, random(2 ** 20) - 2 ** 19];
      check({
        name: `lumaMatrix ${width}×${height}`,
        targets: [y],
        run: (k) => k.lumaMatrix(y.offset, y.stride, u.offset, v.offset, u.stride, width, height, a, b, c, offset),
      });
    });
  });

  it('deinterleave (NV12) and narrow (10 and 12 bit)', () => {
    eachSize((width, height) => {
      const [u, v] = three(width, height);
      const from = three(width, height, 2)[2];
      check({
        name: `deinterleave ${width}×${height}`,
        targets: [u, v],
        run: (k) => k.deinterleave(u.offset, v.offset, u.stride, from.offset, from.stride, width, height),
      });
      for (const shift of [1, 2, 4, 8]) {
        check({ name: `narrow ${width}×${height}`, targets: [u], run: (k) => k.narrow(u.offset, u.stride, from.offset, from.stride, width, height, shift) });
      }
    });
  });

  it('RGB and RGBA', () => {
    eachSize((width, height) => {
      const [y] = pair(width, height);
      const [u, v] = three((width + 1) >> 1, (height + 1) >> 1);
      const from = three(width, height, 4)[3];
      for (const order of [0, 1]) {
        check({ name: `rgbToLuma ${width}×${height}`, targets: [y], run: (k) => k.rgbToLuma(y.offset, y.stride, from.offset, from.stride, width, height, order) });
        for (const name of ['rgbToChroma', 'rgbaToChroma'] as const) {
          check({
            name: `${name} ${width}×${height}`,
            targets: [u, v],
            run: (k) => k[name](u.offset, v.offset, u.stride, from.offset, from.stride, width, height, order),
          });
        }
      }
      check({ name: `alphaOfRgba ${width}×${height}`, targets: [y], run: (k) => k.alphaOfRgba(y.offset, y.stride, from.offset, from.stride, width, height) });
    });
  });
});
