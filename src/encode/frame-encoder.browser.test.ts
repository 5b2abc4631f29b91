import { afterEach, expect, it } from 'vitest';
import { epochNow } from '../core/time';
import { FrameEncoder } from './frame-encoder';
import type { FromEncoder } from './packet-port';

const SIZE = { width: 64, height: 64 };
const GOP = 1000;

const RealEncoder = globalThis.VideoEncoder;
afterEach(() => {
  globalThis.VideoEncoder = RealEncoder;
});

/** What a test can do to encoders that were made since. */
function losable(): { lose(error: DOMException): void } {
  const made: { readonly encoder: VideoEncoder; readonly onError: (error: DOMException) => void }[] = [];
  globalThis.VideoEncoder = class extends RealEncoder {
    constructor(init: VideoEncoderInit) {
      super(init);
      made.push({ encoder: this, onError: init.error });
    }
  };
  return {
    lose: (error) => {
      const newest = made.at(-1);
      newest?.encoder.close();
      newest?.onError(error);
    },
  };
}

function start(): { readonly encoder: FrameEncoder; readonly heard: FromEncoder[]; readonly faults: unknown[]; offer(): void } {
  const heard: FromEncoder[] = [];
  const faults: unknown[] = [];
  const encoder = new FrameEncoder({
    config: { codec: 'vp8', ...SIZE, latencyMode: 'realtime' },
    fps: 30,
    gopTicks: GOP,
    originMs: epochNow(),
    now: epochNow,
    send: (message) => heard.push(message),
    onFault: (fault) => faults.push(fault),
  });
  let tick = 0;
  const offer = (): void => {
    const frame = new VideoFrame(new Uint8Array(64 * 64 * 1.5), { format: 'I420', codedWidth: 64, codedHeight: 64, timestamp: tick * 33_333 });
    encoder.offer(frame, tick, epochNow());
    frame.close();
    tick += 1;
  };
  return { encoder, heard, faults, offer };
}

const kinds = (heard: readonly FromEncoder[]): string[] => heard.map((message) => (message.type === 'packet' && message.key ? 'key' : message.type));

it.each([
  ['QuotaExceededError', 'reclaimed'],
  ['EncodingError', 'failed'],
])('an encoder lost by %s is told as %s, replaced, and goes on with a configuration and a key frame', async (name, code) => {
  const { lose } = losable();
  const { encoder, heard, faults, offer } = start();
  offer();
  await expect.poll(() => kinds(heard)).toEqual(['config', 'key']);
  lose(new DOMException('gone', name));
  expect(heard.at(-1)).toMatchObject({ type: 'lost', fault: { family: 'encoder', code } });
  offer();
  await expect.poll(() => kinds(heard)).toEqual(['config', 'key', 'lost', 'config', 'key']);
  await encoder.end();
  expect(faults).toEqual([]);
  expect(heard.at(-1)).toMatchObject({ type: 'end', tick: 2, counts: { offered: 2, encoded: 2, inFlight: 0, keyframes: 2 } });
});

it('one that is lost again and again is given up, and every frame has its cause', async () => {
  const { lose } = losable();
  const { encoder, heard, faults, offer } = start();
  for (let times = 0; times < 4; times += 1) {
    offer();
    lose(new DOMException('gone', 'EncodingError'));
  }
  expect(kinds(heard)).toEqual(['lost', 'lost', 'lost', 'failed']);
  expect(faults).toHaveLength(1);
  await encoder.end();
  expect(encoder.counts()).toMatchObject({ offered: 4, encoded: 0, inFlight: 0, dropped: { 'encoder-busy': 4 } });
});
