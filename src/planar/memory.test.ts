import { beforeEach, describe, expect, it } from 'vitest';
import { PipelineFault } from '../core/fault';
import { FreeList } from './free-list';
import { PlanarMemory } from './memory';

const PAGES = 8 * 65536;
let memory: PlanarMemory;

beforeEach(async () => {
  memory = await PlanarMemory.create({ bytes: PAGES, simd: false });
});

describe('PlanarMemory', () => {
  it('lays planes out in strides of 16 bytes, chroma rounded up', () => {
    const picture = memory.allocate({ width: 33, height: 5 }, true);
    expect(picture.y).toMatchObject({ width: 33, height: 5, stride: 48 });
    expect(picture.u).toMatchObject({ width: 17, height: 3, stride: 32 });
    expect(picture.v).toMatchObject({ width: 17, height: 3, stride: 32 });
    expect(picture.alpha).toMatchObject({ width: 33, height: 5, stride: 48 });
    for (const plane of [picture.y, picture.u, picture.v, picture.alpha]) expect((plane?.offset ?? 1) % 64).toBe(0);
  });

  it('keeps 64 guard bytes around every plane and notices damage on each side', () => {
    const picture = memory.allocate({ width: 33, height: 5 });
    for (const { offset, stride, height } of [picture.y, picture.u, picture.v]) {
      memory.bytes.fill(0, offset, offset + stride * height);
    }
    expect(memory.damagedGuards()).toEqual([]);
    for (const { offset, stride, height } of [picture.y, picture.u, picture.v]) {
      for (const at of [offset - 64, offset - 1, offset + stride * height, offset + stride * height + 63]) {
        const kept = memory.bytes[at] ?? 0;
        memory.bytes[at] = 0;
        expect(memory.damagedGuards()).toContain(at);
        memory.bytes[at] = kept;
      }
    }
  });

  it('gives freed bytes back whole, whatever the order', () => {
    const whole = memory.available;
    const pictures = Array.from({ length: 9 }, (_, i) => memory.allocate({ width: 16 + i, height: 8 }));
    const plane = memory.allocatePlane(100, 100);
    const table = memory.allocateBytes(1000);
    for (const i of [4, 0, 8, 3, 5, 1, 7, 2, 6]) memory.free(pictures[i] ?? pictures[0]!);
    memory.freeBytes(table);
    memory.freePlane(plane);
    expect(memory.available).toBe(whole);
    expect(memory.allocateBytes(whole - 128)).toBe(64);
  });

  it('refuses in words when it is full, when a size is absurd and when something is freed twice', () => {
    const fill = (): void => {
      for (;;) memory.allocate({ width: 320, height: 240 });
    };
    expect(fill).toThrow(/bytes are free/);
    expect(fill).toThrow(expect.objectContaining({ code: 'out-of-memory', family: 'pipeline' }));
    for (const width of [0, -2, 1.5, 20000, NaN]) expect(() => memory.allocate({ width, height: 2 })).toThrow(PipelineFault);
    const picture = memory.allocate({ width: 2, height: 2 });
    memory.free(picture);
    expect(() => memory.free(picture)).toThrow(RangeError);
  });

  it('says that a memory the machine cannot give is out of memory', async () => {
    await expect(PlanarMemory.create({ bytes: 2 ** 52 })).rejects.toMatchObject({ code: 'out-of-memory' });
  });

  it('runs the plain kernels when the module is not to be had', async () => {
    const without = await PlanarMemory.create({ bytes: PAGES, wasm: new Uint8Array([0, 1, 2]) });
    expect(without.simd).toBe(false);
    expect(without.kernels.same(0, 16, 16, 16, 16, 1)).toBe(1);
  });
});

describe('FreeList', () => {
  it('never hands out overlapping ranges and loses none', () => {
    const list = new FreeList(10, 1000);
    const held: { start: number; size: number }[] = [];
    let seed = 7;
    for (let step = 0; step < 2000; step += 1) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      const size = 1 + (seed >>> 8) % 90;
      const start = (seed >>> 5) % 3 === 0 ? undefined : list.take(size);
      if (start !== undefined) {
        expect(held.every((other) => start + size <= other.start || other.start + other.size <= start)).toBe(true);
        expect(start >= 10 && start + size <= 1010).toBe(true);
        held.push({ start, size });
      } else {
        const span = held.splice(seed % Math.max(1, held.length), 1)[0];
        if (span) list.give(span);
      }
      expect(list.available + held.reduce((sum, span) => sum + span.size, 0)).toBe(1000);
    }
    for (const span of held) list.give(span);
    expect(list.take(1000)).toBe(10);
  });
});
