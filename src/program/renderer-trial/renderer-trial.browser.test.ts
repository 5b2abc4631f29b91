import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCompositor } from '../compositors/create-compositor';
import { barsFrame } from '../compositors/test-frames';
import { frameFormatKey } from './frame-format-key';
import { runRendererTrial } from './host';
import { tryRenderers } from './trial';

const FORMAT = { width: 320, height: 180, fps: 30 };
const environment = { createCompositor, now: () => performance.now() };

/** Counts frames that were made here and not closed. */
class OpenFrames {
  readonly #original = globalThis.VideoFrame;
  readonly #open = new Set<VideoFrame>();
  made = 0;

  start(): void {
    const note = (frame: VideoFrame): void => {
      this.made += 1;
      this.#open.add(frame);
    };
    const forget = (frame: VideoFrame): void => void this.#open.delete(frame);
    class CountedFrame extends this.#original {
      constructor(...args: ConstructorParameters<typeof VideoFrame>) {
        super(...args);
        note(this);
      }

      override close(): void {
        forget(this);
        super.close();
      }
    }
    globalThis.VideoFrame = CountedFrame as typeof VideoFrame;
  }

  stop(): void {
    globalThis.VideoFrame = this.#original;
  }

  get open(): number {
    return this.#open.size;
  }
}

describe('the trial of the renderers', () => {
  const frames = new OpenFrames();

  beforeEach(() => frames.start());
  afterEach(() => frames.stop());

  it('measures both, names the faster one and leaves no frame open', async () => {
    const frame = barsFrame({ width: 640, height: 360 });
    const { winner, msPerFrame } = await tryRenderers(frame, FORMAT, environment);
    expect(msPerFrame.planar).toBeGreaterThan(0);
    expect(msPerFrame.webgl2).toBeGreaterThan(0);
    const faster = (msPerFrame.planar ?? 0) <= (msPerFrame.webgl2 ?? 0) ? 'planar' : 'webgl2';
    expect(winner).toBe(faster);
    expect(frames.made).toBeGreaterThan(4);
    expect(frame.format).toBe('I420');
    frame.close();
    expect(frames.open).toBe(0);
  });

  it('keeps to its budget', async () => {
    const frame = barsFrame({ width: 640, height: 360 });
    let spent = 0;
    let first: number | undefined;
    const now = (): number => {
      const at = performance.now();
      first ??= at;
      spent = at - first;
      return at;
    };
    await tryRenderers(frame, FORMAT, { createCompositor, now });
    frame.close();
    expect(spent).toBeLessThan(600);
  });

  it('gives the other the win when one does not come up', async () => {
    const frame = barsFrame({ width: 320, height: 180 });
    const { winner, msPerFrame } = await tryRenderers(frame, FORMAT, {
      ...environment,
      createCompositor: (renderer, size) => (renderer === 'planar' ? Promise.reject(new Error('not today')) : createCompositor(renderer, size)),
    });
    expect(winner).toBe('webgl2');
    expect(msPerFrame).not.toHaveProperty('planar');
    frame.close();
    expect(frames.open).toBe(0);
  });

  it('gives the other the win when one fails on the way', async () => {
    const frame = barsFrame({ width: 320, height: 180 });
    let left = 1;
    const { winner } = await tryRenderers(frame, FORMAT, {
      ...environment,
      async createCompositor(renderer, size) {
        const compositor = await createCompositor(renderer, size);
        if (renderer === 'planar') {
          const render = compositor.render.bind(compositor);
          compositor.render = (request) => {
            left -= 1;
            if (left < 0) throw new Error('worn out');
            return render(request);
          };
        }
        return compositor;
      },
    });
    expect(winner).toBe('webgl2');
    frame.close();
    expect(frames.open).toBe(0);
  });

  it('says so when nothing can draw the frame', async () => {
    const frame = barsFrame({ width: 320, height: 180 });
    await expect(tryRenderers(frame, FORMAT, { ...environment, createCompositor: () => Promise.reject(new Error('no')) })).rejects.toMatchObject({ code: 'renderer-failed' });
    frame.close();
  });

  it('runs in a worker that takes the frame over', async () => {
    const frame = barsFrame({ width: 640, height: 360 });
    expect(['planar', 'webgl2']).toContain(await runRendererTrial(frame, FORMAT));
    expect(frame.format).toBeNull();
    expect(frames.open).toBe(0);
  });
});

describe('frame format key', () => {
  it('tells kinds of frames apart, not single sizes', () => {
    const key = (format: VideoPixelFormat | null, codedWidth: number, codedHeight: number): string => frameFormatKey({ format, codedWidth, codedHeight });
    expect(key('I420', 1280, 720)).toBe('I420-720p');
    expect(key('NV12', 1280, 736)).toBe('NV12-720p');
    expect(key(null, 1920, 1088)).toBe('gpu-1080p');
    expect(key('I420', 320, 240)).toBe('I420-360p');
    expect(key('I420', 3840, 2160)).toBe('I420-larger');
  });
});
