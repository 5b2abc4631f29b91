import { afterEach, describe, expect, it } from 'vitest';
import { type FaultData, MediaFault } from '../../core/fault';
import { loadBitmap } from '../../sources/load-bitmap';
import type { Compositor } from '../compositors/compositor';
import { createCompositor } from '../compositors/create-compositor';
import { ProgramImages } from './program-images';

const SIZE = { width: 64, height: 36 };
const made: Compositor[] = [];
afterEach(() => {
  for (const compositor of made.splice(0)) compositor.close();
});

async function compositorOf(renderer: 'planar' | 'webgl2' = 'planar'): Promise<Compositor> {
  const compositor = await createCompositor(renderer, SIZE);
  made.push(compositor);
  return compositor;
}

function address(width: number, height: number): string {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.fillRect(0, 0, width, height);
  return canvas.toDataURL();
}

interface Shelf {
  readonly images: ProgramImages;
  readonly faults: FaultData[];
  readonly retries: (() => void)[];
  compositor: Compositor;
}

async function shelf(load: (url: string, signal: AbortSignal) => Promise<ImageBitmap> = (url, signal) => loadBitmap(url, location.href, signal)): Promise<Shelf> {
  const faults: FaultData[] = [];
  const retries: (() => void)[] = [];
  const state = { faults, retries, compositor: await compositorOf() };
  const images = new ProgramImages({
    load,
    compositor: () => state.compositor,
    onFault: (fault) => void faults.push(fault),
    after: (_delayMs, callback) => {
      retries.push(callback);
      return () => void retries.splice(retries.indexOf(callback), 1);
    },
  });
  return Object.assign(state, { images });
}

describe('images of the program', () => {
  it('are there when they are decoded, no larger than needed, and go with the last who wants them', async () => {
    const { images, faults } = await shelf();
    const [small, large] = [address(40, 20), address(5120, 40)];
    images.want(new Set([small, large]));
    expect(images.texture(small)).toBeUndefined();
    await expect.poll(() => images.texture(large)).toMatchObject({ width: 2560, height: 20 });
    expect(images.texture(small)).toMatchObject({ width: 40, height: 20 });
    images.want(new Set([small]));
    expect(images.texture(large)).toBeUndefined();
    images.close();
    expect(images.texture(small)).toBeUndefined();
    expect(faults).toEqual([]);
  });

  it('move to another compositor', async () => {
    const on = await shelf();
    const url = address(40, 20);
    on.images.want(new Set([url]));
    await expect.poll(() => on.images.texture(url)).toBeDefined();
    on.compositor = await compositorOf('webgl2');
    await on.images.move();
    const texture = on.images.texture(url)!;
    const frame = on.compositor.exportFrame(texture);
    expect([frame.displayWidth, frame.displayHeight]).toEqual([40, 20]);
    frame.close();
  });

  it('say once in words that they cannot be had', async () => {
    const { images, faults, retries } = await shelf();
    images.want(new Set(['data:image/png;base64,AAAA', 'http://127.0.0.1:9/x.png', 'http://[']));
    await expect.poll(() => faults.length).toBe(3);
    expect(faults.map(({ code }) => code).toSorted()).toEqual(['bad-image', 'bad-setting', 'fetch-failed']);
    images.close();
    expect(retries).toEqual([]);
  });

  it('are asked for again when nobody answered', async () => {
    let fails = true;
    const { images, faults, retries } = await shelf((url, signal) => (fails ? Promise.reject(new MediaFault('fetch-failed', 'No answer.')) : loadBitmap(url, undefined, signal)));
    const url = address(40, 20);
    images.want(new Set([url]));
    await expect.poll(() => retries.length).toBe(1);
    retries.shift()?.();
    await expect.poll(() => retries.length).toBe(1);
    fails = false;
    retries.shift()?.();
    await expect.poll(() => images.texture(url)).toBeDefined();
    expect(faults).toMatchObject([{ family: 'media', code: 'fetch-failed' }]);
  });

  it('that come too late are let go', async () => {
    const coming = Promise.withResolvers<ImageBitmap>();
    const { images, faults } = await shelf(() => coming.promise);
    images.want(new Set(['late.png']));
    images.want(new Set());
    const bitmap = await createImageBitmap(new ImageData(4, 4));
    coming.resolve(bitmap);
    await expect.poll(() => bitmap.width).toBe(0);
    expect(faults).toEqual([]);
  });
});
