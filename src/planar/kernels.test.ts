import { beforeAll, describe, expect, it } from 'vitest';
import { KernelCheck } from './testing/kernel-check';

/** Tables for `scale` lie above this; lines behind them. */
const TABLES = 3 * 65536 + 32768;
const COLUMNS = TABLES;
const ROWS = COLUMNS + 2048;
const LINES = ROWS + 2048;

let kernels: KernelCheck;

beforeAll(async () => {
  kernels = await KernelCheck.create();
});

interface Scaling {
  readonly width: number;
  readonly height: number;
  readonly sourceWidth: number;
  readonly sourceHeight: number;
}

function writeTables(bytes: Uint8Array, { width, height, sourceWidth, sourceHeight }: Scaling): void {
  const view = new DataView(bytes.buffer);
  const at = (index: number, count: number, limit: number): [number, number, number] => {
    const position = Math.max(0, Math.round((((index + 0.5) * Math.min(limit, 2 * count)) / count - 0.5) * 256));
    const near = Math.min(limit - 1, position >> 8);
    return [near, Math.min(limit - 1, near + 1), near === limit - 1 ? 0 : position & 255];
  };
  for (let x = 0; x < Math.ceil(width / 8) * 8; x += 1) {
    const base = at(x & ~7, width, sourceWidth)[0];
    const [near, next, weight] = at(Math.min(x, width - 1), width, sourceWidth);
    const group = COLUMNS + (x >> 3) * 32;
    bytes[group + (x & 7)] = Math.min(15, near - base);
    bytes[group + 8 + (x & 7)] = Math.min(15, next - base);
    bytes[group + 16 + (x & 7)] = weight;
    view.setInt32(group + 24, base, true);
  }
  for (let y = 0; y < height; y += 1) {
    for (const [i, value] of at(y, height, sourceHeight).entries()) view.setInt32(ROWS + y * 12 + i * 4, value, true);
  }
}

describe('SIMD kernels agree with their twins to the bit and write nothing else', () => {
  it('blend', () => {
    kernels.eachSize((width, height) => {
      const [to, from] = kernels.areas(width, height);
      for (const opacity of [0, 1, 127, 128, 254, 255]) {
        kernels.check({ name: `blend ${width}×${height} ${opacity}`, targets: [to], run: (k) => k.blend(to.offset, to.stride, from.offset, from.stride, width, height, opacity) });
      }
    });
  });

  it('blendMask and blendChroma', () => {
    kernels.eachSize((width, height) => {
      const [to, from] = kernels.areas(width, height);
      const mask = { offset: 120_001, stride: 2 * width + 5 };
      for (const opacity of [3, 128, 255]) {
        kernels.check({
          name: `blendMask ${width}×${height}`,
          targets: [to],
          run: (k) => k.blendMask(to.offset, to.stride, from.offset, from.stride, mask.offset, mask.stride, width, height, opacity),
        });
        for (const odd of [0, 1]) {
          kernels.check({
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
    kernels.eachSize((width, height) => {
      const [a, b] = kernels.areas(width, height);
      kernels.check({
        name: 'same',
        targets: [a, b],
        run: (k, bytes) => {
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
    kernels.eachSize((width, height) => {
      for (const [sourceWidth, sourceHeight] of [[width, height], [2 * width, 2 * height], [Math.ceil(width / 3), Math.ceil(height / 2)], [width + 1, height + 5]] as const) {
        const [to] = kernels.areas(width, height);
        const [, from] = kernels.areas(sourceWidth, sourceHeight);
        kernels.check({
          name: `scale ${sourceWidth}×${sourceHeight} to ${width}×${height}`,
          targets: [to],
          prepare: (bytes) => writeTables(bytes, { width, height, sourceWidth, sourceHeight }),
          scratch: { offset: LINES, stride: 0, width: 256, height: 1 },
          run: (k) => k.scale(to.offset, to.stride, width, height, from.offset, from.stride, COLUMNS, ROWS, LINES),
        });
      }
    });
  });

  it('halve', () => {
    kernels.eachSize((width, height) => {
      const [, from] = kernels.areas(width, height);
      const [to] = kernels.areas((width + 1) >> 1, (height + 1) >> 1);
      kernels.check({ name: `halve ${width}×${height}`, targets: [to], run: (k) => k.halve(to.offset, to.stride, from.offset, from.stride, width, height) });
    });
  });

  it('affine', () => {
    kernels.eachSize((width, height) => {
      const [to] = kernels.areas(width, 1);
      const [, from] = kernels.areas(height * 2, height);
      for (let i = 0; i < 12; i += 1) {
        const u = kernels.random((height * 2 + 8) * 65536) - 4 * 65536;
        const v = kernels.random((height + 8) * 65536) - 4 * 65536;
        const du = kernels.random(3 * 65536) - 98304;
        const dv = kernels.random(2 * 65536) - 65536;
        kernels.check({
          name: `affine ${width}`,
          targets: [to],
          run: (k) => k.affine(to.offset, width, from.offset, from.stride, height * 2, height, u, v, du, dv, 16),
        });
      }
    });
  });

  it('turn', () => {
    kernels.eachSize((width, height) => {
      const [, from] = kernels.areas(width, height);
      for (const quarters of [1, 2, 3]) {
        const [to] = quarters === 2 ? kernels.areas(width, height) : kernels.areas(height, width);
        kernels.check({ name: `turn ${width}×${height} ${quarters}`, targets: [to], run: (k) => k.turn(to.offset, to.stride, from.offset, from.stride, width, height, quarters) });
      }
    });
  });

  it('chromaMatrix, in place too', () => {
    kernels.eachSize((width, height) => {
      const [tu, tv, su, sv] = kernels.areas(width, height);
      const coefficient = (): number => kernels.random(65535) - 32767;
      const [a, b, c, d] = [coefficient(), coefficient(), coefficient(), coefficient()];
      kernels.check({
        name: `chromaMatrix ${width}×${height}`,
        targets: [tu, tv],
        run: (k) => k.chromaMatrix(tu.offset, tv.offset, tu.stride, su.offset, sv.offset, su.stride, width, height, a, b, c, d, 16, 240),
      });
      kernels.check({
        name: `chromaMatrix in place ${width}×${height}`,
        targets: [tu, tv],
        run: (k) => k.chromaMatrix(tu.offset, tv.offset, tu.stride, tu.offset, tv.offset, tu.stride, width, height, a >> 3, b >> 3, c >> 3, d >> 3, 16, 240),
      });
    });
  });

  it('lumaMatrix', () => {
    kernels.eachSize((width, height) => {
      const [y] = kernels.areas(width, height);
      const [, u, v] = kernels.areas((width + 1) >> 1, (height + 1) >> 1);
      const [a, b, c, offset] = [kernels.random(32768), kernels.random(65535) - 32767, kernels.random(65535) - 32767, kernels.random(2 ** 20) - 2 ** 19];
      kernels.check({
        name: `lumaMatrix ${width}×${height}`,
        targets: [y],
        run: (k) => k.lumaMatrix(y.offset, y.stride, u.offset, v.offset, u.stride, width, height, a, b, c, offset),
      });
    });
  });

  it('deinterleave (NV12) and narrow (10 and 12 bit)', () => {
    kernels.eachSize((width, height) => {
      const [u, v] = kernels.areas(width, height);
      const [, , from] = kernels.areas(width, height, 2);
      kernels.check({
        name: `deinterleave ${width}×${height}`,
        targets: [u, v],
        run: (k) => k.deinterleave(u.offset, v.offset, u.stride, from.offset, from.stride, width, height),
      });
      for (const shift of [1, 2, 4, 8]) {
        kernels.check({ name: `narrow ${width}×${height}`, targets: [u], run: (k) => k.narrow(u.offset, u.stride, from.offset, from.stride, width, height, shift) });
      }
    });
  });

  it('RGB and RGBA', () => {
    kernels.eachSize((width, height) => {
      const [y] = kernels.areas(width, height);
      const [, u, v] = kernels.areas((width + 1) >> 1, (height + 1) >> 1);
      const [, , , from] = kernels.areas(width, height, 4);
      for (const order of [0, 1]) {
        kernels.check({ name: `rgbToLuma ${width}×${height}`, targets: [y], run: (k) => k.rgbToLuma(y.offset, y.stride, from.offset, from.stride, width, height, order) });
        for (const name of ['rgbToChroma', 'rgbaToChroma'] as const) {
          kernels.check({
            name: `${name} ${width}×${height}`,
            targets: [u, v],
            run: (k) => k[name](u.offset, v.offset, u.stride, from.offset, from.stride, width, height, order),
          });
        }
      }
      kernels.check({ name: `alphaOfRgba ${width}×${height}`, targets: [y], run: (k) => k.alphaOfRgba(y.offset, y.stride, from.offset, from.stride, width, height) });
    });
  });
});
