import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WHOLE_PROGRAM } from '../../core/scene';
import { microsOf } from '../../core/time';
import { yuvOfRgb } from '../../planar/colour';
import type { Compositor } from './compositor';
import { createCompositor } from './create-compositor';
import { layerOf, planesOf } from './test-frames';

const SIZE = { width: 64, height: 64 };
const RGB = [170, 90, 60] as const;

interface YuvSpace {
  readonly name: string;
  readonly colorSpace: VideoColorSpaceInit;
  /** Weights of red and blue in luma. */
  readonly red: number;
  readonly blue: number;
}

const SPACES: readonly YuvSpace[] = [
  { name: 'BT.601 limited', colorSpace: { primaries: 'smpte170m', transfer: 'smpte170m', matrix: 'smpte170m', fullRange: false }, red: 0.299, blue: 0.114 },
  { name: 'BT.601 full', colorSpace: { primaries: 'smpte170m', transfer: 'smpte170m', matrix: 'smpte170m', fullRange: true }, red: 0.299, blue: 0.114 },
  { name: 'BT.709 limited', colorSpace: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false }, red: 0.2126, blue: 0.0722 },
  { name: 'BT.709 full', colorSpace: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: true }, red: 0.2126, blue: 0.0722 },
];

/** Planes after luma: samples each chroma plane has for one of luma, across and down; interleaved or not. */
const LAYOUTS: Readonly<Record<string, { readonly across: number; readonly down: number; readonly interleaved?: true; readonly bits?: 10 | 12; readonly alpha?: true }>> = {
  I420: { across: 2, down: 2 },
  I420A: { across: 2, down: 2, alpha: true },
  I422: { across: 2, down: 1 },
  I422A: { across: 2, down: 1, alpha: true },
  I444: { across: 1, down: 1 },
  I444A: { across: 1, down: 1, alpha: true },
  NV12: { across: 2, down: 2, interleaved: true },
  I420P10: { across: 2, down: 2, bits: 10 },
  I422P10: { across: 2, down: 1, bits: 10 },
  I444P10: { across: 1, down: 1, bits: 10 },
  I420P12: { across: 2, down: 2, bits: 12 },
};

function yuvBytes(format: string, space: YuvSpace): Uint8Array | Uint16Array {
  const layout = LAYOUTS[format];
  if (!layout) throw new RangeError(format);
  const { across, down, bits } = layout;
  const scale = bits ? 2 ** (bits - 8) : 1;
  const { y, u, v } = yuvIn(space);
  const luma = SIZE.width * SIZE.height;
  const chroma = luma / across / down;
  const samples = new (bits ? Uint16Array : Uint8Array)(luma + 2 * chroma + (layout.alpha ? luma : 0)).fill(255);
  samples.fill(Math.round(y * scale), 0, luma);
  for (let i = 0; i < chroma; i += 1) {
    samples[layout.interleaved ? luma + 2 * i : luma + i] = Math.round(u * scale);
    samples[layout.interleaved ? luma + 2 * i + 1 : luma + chroma + i] = Math.round(v * scale);
  }
  return samples;
}

function yuvIn({ colorSpace, red, blue }: YuvSpace): { y: number; u: number; v: number } {
  const [r, g, b] = RGB;
  const luma = red * r + (1 - red - blue) * g + blue * b;
  const scale = colorSpace.fullRange ? 1 : 219 / 255;
  const chroma = colorSpace.fullRange ? 127.5 : 112;
  return {
    y: (colorSpace.fullRange ? 0 : 16) + luma * scale,
    u: 128 + (chroma / 255) * ((b - luma) / (1 - blue)),
    v: 128 + (chroma / 255) * ((r - luma) / (1 - red)),
  };
}

/** Undefined where this Chromium does not know the format. */
function construct(format: string, data: Uint8Array | Uint16Array, colorSpace: VideoColorSpaceInit): VideoFrame | undefined {
  try {
    return new VideoFrame(data, { format: format as VideoPixelFormat, codedWidth: SIZE.width, codedHeight: SIZE.height, timestamp: 0, colorSpace });
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function rgbBytes(format: string): Uint8Array {
  const [red, green, blue] = RGB;
  const pixel = format.startsWith('RGB') ? [red, green, blue, 255] : [blue, green, red, 255];
  return new Uint8Array(SIZE.width * SIZE.height * 4).map((_, i) => pixel[i % 4] ?? 0);
}

describe.each(['planar', 'webgl2'] as const)('%s imports', (renderer) => {
  let compositor: Compositor;

  beforeAll(async () => {
    compositor = await createCompositor(renderer, SIZE);
  });

  afterAll(() => compositor.close());

  async function expectColour(frame: VideoFrame): Promise<void> {
    const texture = await compositor.importFrame(frame, 0);
    const rendered = compositor.render({ layers: [layerOf(texture, { rect: WHOLE_PROGRAM })], timestamp: microsOf(0), duration: microsOf(33) });
    compositor.release(texture);
    const { y, u, v } = await planesOf(rendered.frame);
    const expected = yuvOfRgb(...RGB);
    const middle = 32 * 32 + 16;
    expect(Math.abs((y[middle] ?? 0) - expected.y)).toBeLessThanOrEqual(2);
    expect(Math.abs((u[16 * 32 + 16] ?? 0) - expected.u)).toBeLessThanOrEqual(2);
    expect(Math.abs((v[16 * 32 + 16] ?? 0) - expected.v)).toBeLessThanOrEqual(2);
  }

  for (const format of Object.keys(LAYOUTS)) {
    it.each(SPACES)(`${format} in $name`, async (space) => {
      const frame = construct(format, yuvBytes(format, space), space.colorSpace);
      if (!frame) {
        expect(['I420', 'I420A', 'I422', 'I444', 'NV12']).not.toContain(format);
        return;
      }
      await expectColour(frame);
      frame.close();
    });
  }

  it.each(['RGBA', 'RGBX', 'BGRA', 'BGRX'])('%s', async (format) => {
    const frame = construct(format, rgbBytes(format), { primaries: 'bt709', transfer: 'iec61966-2-1', matrix: 'rgb', fullRange: true });
    if (!frame) throw new Error(`This browser constructs no ${format}`);
    await expectColour(frame);
    frame.close();
  });

  it.each(['2d', 'webgl2'] as const)('a frame of a canvas (%s)', async (kind) => {
    const canvas = new OffscreenCanvas(SIZE.width, SIZE.height);
    const [red, green, blue] = RGB;
    if (kind === '2d') {
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no 2D context');
      context.fillStyle = `rgb(${red} ${green} ${blue})`;
      context.fillRect(0, 0, SIZE.width, SIZE.height);
    } else {
      const context = canvas.getContext('webgl2');
      context?.clearColor(red / 255, green / 255, blue / 255, 1);
      context?.clear(context.COLOR_BUFFER_BIT);
    }
    const frame = new VideoFrame(canvas, { timestamp: 0 });
    await expectColour(frame);
    frame.close();
  });

  it('a part of a frame, shown in its own shape', async () => {
    const space = SPACES[0];
    if (!space) throw new RangeError('no colour space');
    const whole = construct('I420', yuvBytes('I420', space), space.colorSpace);
    if (!whole) throw new Error('no I420');
    const frame = new VideoFrame(whole, { visibleRect: { x: 16, y: 8, width: 32, height: 48 }, displayWidth: 64, displayHeight: 48, timestamp: 0 });
    const texture = await compositor.importFrame(frame, 90);
    expect(texture).toMatchObject({ width: 48, height: 64 });
    const exported = compositor.exportFrame(texture);
    expect([exported.displayWidth, exported.displayHeight]).toEqual([48, 64]);
    for (const open of [whole, frame, exported]) open.close();
    compositor.release(texture);
  });
});
