import { beforeAll, describe, it } from 'vitest';
import { KernelCheck } from './testing/kernel-check';

/** Behind the planes: a table, then scratch. */
const TABLE = 3 * 65536 + 32768;
const SCRATCH = TABLE + 2048;
const CUBE_PAGES = 20;
const CUBE_TABLE = 4 * 65536;

let kernels: KernelCheck;

beforeAll(async () => {
  kernels = await KernelCheck.create();
});

function scratch(bytes: number): { offset: number; stride: number; width: number; height: number } {
  return { offset: SCRATCH, stride: 0, width: bytes, height: 1 };
}

describe('SIMD kernels of filters agree with their twins to the bit and write nothing else', () => {
  it('lookup, in place too', () => {
    kernels.eachSize((width, height) => {
      const [to, from] = kernels.areas(width, height);
      for (const source of [from, to]) {
        kernels.check({ name: `lookup ${width}×${height}`, targets: [to], run: (k) => k.lookup(to.offset, to.stride, source.offset, source.stride, width, height, TABLE) });
      }
    });
  });

  it('tint, in place too, of odd luma', () => {
    kernels.eachSize((width, height) => {
      const [tu, tv, su, sv] = kernels.areas(width, height);
      const coefficient = (): number => kernels.random(65535) - 32767;
      const by = [coefficient(), coefficient(), coefficient()] as const;
      for (const odd of [0, 1]) {
        for (const [u, v] of [[su, sv], [tu, tv]] as const) {
          kernels.check({
            name: `tint ${width}×${height} ${odd}`,
            targets: [tu, tv],
            run: (k) => k.tint(tu.offset, tv.offset, tu.stride, u.offset, v.offset, u.stride, width, height, 120_001, 2 * width + 5, 2 * width - odd, 2 * height - odd, ...by),
          });
        }
      }
    });
  });

  it('boxRows', () => {
    kernels.eachSize((width, height) => {
      const [to, from] = kernels.areas(width, height);
      for (const radius of [0, 1, 5, 127]) {
        const ends = kernels.random(Math.floor(32768 / (2 * radius + 3)) + 1);
        const inner = Math.floor((32768 - 2 * ends) / (2 * radius + 1));
        kernels.check({
          name: `boxRows ${width}×${height} ${radius}`,
          targets: [to],
          scratch: scratch(2 * width),
          run: (k) => k.boxRows(to.offset, to.stride, from.offset, from.stride, width, height, radius, inner, ends, SCRATCH),
        });
      }
    });
  });

  it('double', () => {
    kernels.eachSize((width, height) => {
      const [to, from] = kernels.areas(width, height);
      kernels.check({
        name: `double to ${width}×${height}`,
        targets: [to],
        scratch: scratch(2 * (((width + 1) >> 1) + 2)),
        run: (k) => k.double(to.offset, to.stride, width, height, from.offset, from.stride, SCRATCH),
      });
    });
  });

  it('mosaic, in place too', () => {
    kernels.eachSize((width, height) => {
      const [to, from] = kernels.areas(width, height);
      for (const block of [1, 2, 7, 16, 257]) {
        for (const source of [from, to]) {
          kernels.check({
            name: `mosaic ${width}×${height} ${block}`,
            targets: [to],
            scratch: scratch(2 * width),
            run: (k) => k.mosaic(to.offset, to.stride, source.offset, source.stride, width, height, block, SCRATCH),
          });
        }
      }
    });
  });

  it('edges and sharpen', () => {
    kernels.eachSize((width, height) => {
      const [to, from, soft] = kernels.areas(width, height);
      for (const [gain, floor] of [[32, 0], [256, 100], [32767, 32767]] as const) {
        kernels.check({ name: `edges ${width}×${height}`, targets: [to], run: (k) => k.edges(to.offset, to.stride, from.offset, from.stride, width, height, gain, floor) });
        kernels.check({
          name: `sharpen ${width}×${height}`,
          targets: [to],
          run: (k) => k.sharpen(to.offset, to.stride, from.offset, from.stride, soft.offset, soft.stride, width, height, gain),
        });
      }
    });
  });

  it('chromaKey, in place too', () => {
    kernels.eachSize((width, height) => {
      const [tu, tv, su, sv] = kernels.areas(width, height);
      const mask = { offset: TABLE, stride: width + 3, width, height };
      const angle = kernels.random(628) / 100;
      const by = [kernels.random(256), kernels.random(256), kernels.random(3000), kernels.random(65537), Math.round(4096 * Math.cos(angle)), Math.round(4096 * Math.sin(angle)), kernels.random(257)] as const;
      for (const [u, v] of [[su, sv], [tu, tv]] as const) {
        kernels.check({
          name: `chromaKey ${width}×${height}`,
          targets: [mask, tu, tv],
          run: (k) => k.chromaKey(mask.offset, mask.stride, tu.offset, tv.offset, tu.stride, u.offset, v.offset, u.stride, width, height, ...by),
        });
      }
    });
  });

  it('vignette', () => {
    kernels.eachSize((width, height) => {
      const [to, from] = kernels.areas(width, height);
      const by = [kernels.random(65536), kernels.random(65536), kernels.random(256), 16] as const;
      kernels.check({
        name: `vignette ${width}×${height}`,
        targets: [to],
        run: (k) => k.vignette(to.offset, to.stride, from.offset, from.stride, width, height, TABLE, TABLE + 1024, ...by),
      });
    });
  });

  it('project', () => {
    kernels.eachSize((width, height) => {
      const [to] = kernels.areas(width, 1);
      const [, from] = kernels.areas(height * 2, height);
      const real = (reach: number): number => (kernels.random(100_000) / 50_000 - 1) * reach;
      for (let i = 0; i < 12; i += 1) {
        const line = [real(2 * height), real(height), real(0.2) + 0.8, real(3), real(2), real(i % 3 === 0 ? 0.1 : 0.002)] as const;
        kernels.check({
          name: `project ${width} ${line.join()}`,
          targets: [to],
          run: (k) => k.project(to.offset, width, from.offset, from.stride, height * 2, height, ...line, 16),
        });
      }
    });
  });

  it('cube, in place too', async () => {
    const large = await KernelCheck.create(CUBE_PAGES);
    for (const [width, height] of [[1, 1], [2, 2], [3, 5], [16, 9], [33, 17], [64, 32]] as const) {
      const [ty, sy] = large.areas(width, height);
      const [, , tu, tv] = large.areas((width + 1) >> 1, (height + 1) >> 1);
      const [su, sv] = [{ ...tu, offset: tu.offset + 16_384 }, { ...tv, offset: tv.offset + 16_384 }];
      for (const [y, u, v] of [[sy, su, sv], [ty, tu, tv]] as const) {
        large.check({
          name: `cube ${width}×${height}`,
          targets: [ty, tu, tv],
          run: (k) => k.cube(ty.offset, ty.stride, tu.offset, tv.offset, tu.stride, y.offset, y.stride, u.offset, v.offset, u.stride, width, height, CUBE_TABLE),
        });
      }
    }
  });
});
