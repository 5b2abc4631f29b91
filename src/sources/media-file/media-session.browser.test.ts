import { afterEach, beforeEach, expect, it } from 'vitest';
import { epochNow } from '../../core/time';
import { TestIntake, TestPlayout, until, wait } from '../testing/far-ends';
import { makeMedia, steadyTimes } from '../testing/make-media';
import { MediaSession } from './media-session';
import type { FromMediaFile, MediaFileCall } from './protocol';

/** Everything that WebCodecs gave out since the test began; closed and transferred things have no format any more. */
const frames: VideoFrame[] = [];
const sounds: AudioData[] = [];
const natives = { VideoDecoder, AudioDecoder, VideoFrame };

/** What mediabunny decodes ahead at most: 40 packets in a decoder that has given nothing yet, 8 ready in the pass before; then what is in hand or on its way. */
const MOST_OPEN = 40 + 8 + 8;

const openFrames = (): number => frames.filter(({ format }) => format !== null).length;
const openSounds = (): number => sounds.filter(({ format }) => format !== null).length;

beforeEach(() => {
  frames.length = 0;
  sounds.length = 0;
  globalThis.VideoDecoder = class extends natives.VideoDecoder {
    constructor({ output, error }: VideoDecoderInit) {
      super({ error, output: (frame) => (frames.push(frame), output(frame)) });
    }
  };
  globalThis.AudioDecoder = class extends natives.AudioDecoder {
    constructor({ output, error }: AudioDecoderInit) {
      super({ error, output: (data) => (sounds.push(data), output(data)) });
    }
  };
  globalThis.VideoFrame = new Proxy(natives.VideoFrame, {
    construct: (target, args: ConstructorParameters<typeof VideoFrame>) => {
      const frame = new target(...args);
      frames.push(frame);
      return frame;
    },
  });
});

afterEach(() => {
  Object.assign(globalThis, natives);
});

interface Opened {
  readonly call: (call: MediaFileCall) => Promise<void>;
  readonly intake: TestIntake;
  readonly playout: TestPlayout;
  readonly heard: FromMediaFile[];
}

async function open(blob: Blob): Promise<Opened> {
  const heard: FromMediaFile[] = [];
  const session = new MediaSession(
    {
      now: epochNow,
      after: (delayMs, callback) => {
        const timer = setTimeout(callback, delayMs);
        return () => clearTimeout(timer);
      },
    },
    (message) => heard.push(message),
  );
  let id = 0;
  const call = (message: MediaFileCall): Promise<void> => session.handle({ ...message, id: (id += 1) });
  const picture = new MessageChannel();
  const sound = new MessageChannel();
  const intake = new TestIntake(picture.port2);
  const playout = new TestPlayout(sound.port2);
  await call({ type: 'open', location: { type: 'blob', blob, name: 'test' }, loop: true, framePort: picture.port1, soundPort: sound.port1 });
  return { call, intake, playout, heard };
}

const MEDIA = { container: 'mp4', video: { codec: 'avc', times: steadyTimes(1), keyFrameInterval: 0.5 }, audio: { codec: 'opus', seconds: 1 } } as const;

it('closes every frame and sound exactly once, through loops, seeks, pauses and the end', async () => {
  const { call, intake, playout } = await open(await makeMedia(MEDIA));
  let mostOpen = 0;
  const watch = setInterval(() => (mostOpen = Math.max(mostOpen, openFrames())), 5);
  await until(() => intake.frames.length >= 40, 'two passes');
  for (const toMs of [900, 100, 500]) {
    await call({ type: 'seek', toMs });
    await wait(60);
  }
  await call({ type: 'pause' });
  await call({ type: 'seek', toMs: 300 });
  await wait(200);
  await call({ type: 'resume' });
  await wait(300);
  await call({ type: 'close' });
  await wait(300);
  clearInterval(watch);
  expect(frames.length).toBeGreaterThan(80);
  expect(sounds.length).toBeGreaterThan(50);
  expect(openFrames()).toBe(0);
  expect(openSounds()).toBe(0);
  expect(mostOpen).toBeLessThanOrEqual(MOST_OPEN);
  const count = intake.frames.length;
  await wait(300);
  expect(intake.frames).toHaveLength(count);
  intake.close();
  playout.close();
});

it('stops decoding when nobody takes frames, and frees all when closed then', async () => {
  const { call, intake, playout } = await open(await makeMedia({ ...MEDIA, video: { ...MEDIA.video, times: steadyTimes(3) } }));
  await until(() => intake.frames.length > 3, 'frames');
  await call({ type: 'pause' });
  await wait(300);
  const decoded = frames.length;
  await wait(500);
  expect(frames.length).toBe(decoded);
  expect(openFrames()).toBeLessThanOrEqual(MOST_OPEN);
  await call({ type: 'close' });
  await wait(300);
  expect(openFrames()).toBe(0);
  expect(openSounds()).toBe(0);
  intake.close();
  playout.close();
});

it('closes while it opens without leaving anything behind', async () => {
  const blob = await makeMedia(MEDIA);
  const heard: FromMediaFile[] = [];
  const session = new MediaSession({ now: epochNow, after: () => () => undefined }, (message) => heard.push(message));
  const ports = [new MessageChannel(), new MessageChannel()] as const;
  const opening = session.handle({ type: 'open', id: 1, location: { type: 'blob', blob, name: 'test' }, loop: true, framePort: ports[0].port1, soundPort: ports[1].port1 });
  await session.handle({ type: 'close', id: 2 });
  await opening;
  expect(heard).toMatchObject([
    { type: 'reply', id: 2, reply: { ok: true } },
    { type: 'reply', id: 1, reply: { ok: false, fault: { code: 'not-now' } } },
  ]);
  await wait(200);
  expect(openFrames()).toBe(0);
});
