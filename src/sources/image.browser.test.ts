import { describe, expect, it } from 'vitest';
import { openSource, parseSourceSpec } from './registry';

const ENV = { format: { width: 640, height: 360, fps: 30 }, workerReadsTracks: false };

async function bitmapOf(file: Blob): Promise<ImageBitmap> {
  const { intake } = await openSource(parseSourceSpec({ kind: 'image', settings: { file } }), ENV);
  if (intake?.via !== 'bitmap') throw new Error('an image gives a bitmap');
  return intake.bitmap;
}

async function drawn(width: number, height: number, type: string, paint: (context: OffscreenCanvasRenderingContext2D) => void): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  paint(context);
  return canvas.convertToBlob({ type });
}

function pixel(bitmap: ImageBitmap, x: number, y: number): number[] {
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  context?.drawImage(bitmap, 0, 0);
  return [...(context?.getImageData(x, y, 1, 1).data ?? [])];
}

describe('an image', () => {
  it('keeps its size and its transparency', async () => {
    const png = await drawn(101, 51, 'image/png', (context) => {
      context.fillStyle = '#f00';
      context.fillRect(0, 0, 50, 51);
      context.fillStyle = 'rgba(0, 255, 0, 0.5)';
      context.fillRect(50, 0, 25, 51);
    });
    const bitmap = await bitmapOf(png);
    expect([bitmap.width, bitmap.height]).toEqual([101, 51]);
    expect(pixel(bitmap, 10, 10)).toEqual([255, 0, 0, 255]);
    expect(pixel(bitmap, 60, 10)[3]).toBeGreaterThan(125);
    expect(pixel(bitmap, 60, 10)[3]).toBeLessThan(131);
    expect(pixel(bitmap, 90, 10)[3]).toBe(0);
  });

  it('is turned upright by its EXIF orientation', async () => {
    const jpeg = new Uint8Array(await (await drawn(64, 32, 'image/jpeg', (context) => context.fillRect(0, 0, 64, 32))).arrayBuffer());
    // APP1 with one entry: orientation 6, a quarter turn clockwise.
    const exif = [0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
    const turned = await bitmapOf(new Blob([jpeg.slice(0, 2), new Uint8Array(exif), jpeg.slice(2)], { type: 'image/jpeg' }));
    expect([turned.width, turned.height]).toEqual([32, 64]);
  });

  it('may be an SVG, with and without a size of its own', async () => {
    const svg = (size: string): Blob => new Blob([`<svg xmlns="http://www.w3.org/2000/svg" ${size}><rect width="100%" height="100%" fill="#00f"/></svg>`], { type: 'image/svg+xml' });
    const sized = await bitmapOf(svg('width="120" height="80"'));
    expect([sized.width, sized.height]).toEqual([120, 80]);
    expect(pixel(sized, 60, 40)).toEqual([0, 0, 255, 255]);
    const unsized = await bitmapOf(svg('viewBox="0 0 16 9"'));
    expect(unsized.width / unsized.height).toBeCloseTo(16 / 9, 1);
    expect(unsized.width).toBeGreaterThan(1200);
    expect(pixel(unsized, 640, 300)).toEqual([0, 0, 255, 255]);
  });

  it('is brought down to the largest program', async () => {
    const bitmap = await bitmapOf(await drawn(5000, 500, 'image/png', (context) => context.fillRect(0, 0, 5000, 500)));
    expect([bitmap.width, bitmap.height]).toEqual([3840, 384]);
  });

  it('comes by address, with its name', async () => {
    const url = URL.createObjectURL(await drawn(20, 10, 'image/png', (context) => context.fillRect(0, 0, 20, 10)));
    const opened = await openSource(parseSourceSpec(`image:${url}`), ENV);
    expect(opened.size).toEqual({ width: 20, height: 10 });
    opened.close();
  });

  it.each([
    ['noise', new Blob([crypto.getRandomValues(new Uint8Array(500))]), 'bad-image'],
    ['nothing', new Blob([]), 'bad-image'],
    ['a broken SVG', new Blob(['<svg'], { type: 'image/svg+xml' }), 'bad-image'],
    ['65 MiB', new Blob(Array.from({ length: 65 }, () => new Uint8Array(2 ** 20))), 'too-large'],
  ])('is refused in words: %s', async (_, file, code) => {
    await expect(bitmapOf(file)).rejects.toMatchObject({ family: 'media', code, message: expect.stringContaining('"image"') as string });
  });

  it.each([
    ['image:http://127.0.0.1:9/x.png', 'fetch-failed'],
    ['image:javascript:alert(1)', 'bad-setting'],
    ['image:http://', 'bad-setting'],
  ])('is refused in words: %s', async (spec, code) => {
    await expect(openSource(parseSourceSpec(spec), ENV)).rejects.toMatchObject({ code });
  });
});
