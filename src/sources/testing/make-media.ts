import {
  AudioSample,
  AudioSampleSource,
  type AudioCodec,
  BufferTarget,
  MkvOutputFormat,
  MovOutputFormat,
  Mp4OutputFormat,
  MpegTsOutputFormat,
  Output,
  type OutputFormat,
  type VideoCodec,
  VideoSample,
  VideoSampleSource,
  WavOutputFormat,
  WebMOutputFormat,
} from 'mediabunny';

const FORMATS = {
  mp4: () => new Mp4OutputFormat(),
  /** Its index at the end, as cameras write it. */
  'mp4-index-last': () => new Mp4OutputFormat({ fastStart: false }),
  mov: () => new MovOutputFormat(),
  webm: () => new WebMOutputFormat(),
  mkv: () => new MkvOutputFormat(),
  ts: () => new MpegTsOutputFormat(),
  wav: () => new WavOutputFormat(),
} as const satisfies Record<string, () => OutputFormat>;

export interface MadeMedia {
  readonly container: keyof typeof FORMATS;
  readonly video?: {
    readonly codec: VideoCodec;
    readonly width?: number;
    readonly height?: number;
    /** Seconds of each frame; the last one lasts as long as the one before. */
    readonly times: readonly number[];
    readonly rotation?: 0 | 90 | 180 | 270;
    readonly keyFrameInterval?: number;
  };
  readonly audio?: { readonly codec: AudioCodec; readonly seconds: number; readonly channels?: number; readonly startS?: number };
}

/** Evenly spaced frame times, seconds. */
export function steadyTimes(seconds: number, fps = 30): number[] {
  return Array.from({ length: Math.round(seconds * fps) }, (_, i) => i / fps);
}

/** Luma that tells frame `index` apart from its neighbours, roughly; what `makeMedia` paints. */
export function levelOf(index: number): number {
  return 40 + (index % 8) * 25;
}

/** Encodes a small file in the browser, for tests: grey frames by `levelOf`, sound a 440 Hz sine. */
export async function makeMedia({ container, video, audio }: MadeMedia): Promise<Blob> {
  const target = new BufferTarget();
  const output = new Output({ format: FORMATS[container](), target });
  const pictures = video && new VideoSampleSource({ codec: video.codec, bitrate: 400_000, keyFrameInterval: video.keyFrameInterval ?? 0.5 });
  const sounds = audio && new AudioSampleSource({ codec: audio.codec, bitrate: 96_000 });
  if (pictures && video) output.addVideoTrack(pictures, { rotation: video.rotation ?? 0 });
  if (sounds) output.addAudioTrack(sounds);
  await output.start();
  const feeds: Promise<void>[] = [];
  if (pictures && video) feeds.push(feedPictures(pictures, video));
  if (sounds && audio) feeds.push(feedSound(sounds, audio));
  await Promise.all(feeds);
  await output.finalize();
  return new Blob([target.buffer ?? new ArrayBuffer(0)]);
}

async function feedPictures(source: VideoSampleSource, { width = 320, height = 180, times }: NonNullable<MadeMedia['video']>): Promise<void> {
  for (const [index, timestamp] of times.entries()) {
    const next = times[index + 1];
    const duration = next === undefined ? timestamp - (times[index - 1] ?? timestamp - 1 / 30) : next - timestamp;
    const data = new Uint8Array(width * height + 2 * Math.ceil(width / 2) * Math.ceil(height / 2)).fill(128);
    data.fill(levelOf(index), 0, width * height);
    const sample = new VideoSample(data, { format: 'I420', codedWidth: width, codedHeight: height, timestamp, duration });
    await source.add(sample);
    sample.close();
  }
  source.close();
}

async function feedSound(source: AudioSampleSource, { seconds, channels = 2, startS = 0 }: NonNullable<MadeMedia['audio']>): Promise<void> {
  const sampleRate = 48_000;
  const frames = 4800;
  for (let start = 0; start < seconds * sampleRate; start += frames) {
    const count = Math.min(frames, Math.round(seconds * sampleRate) - start);
    const data = new Float32Array(count * channels);
    for (let i = 0; i < count * channels; i += 1) data[i] = 0.5 * Math.sin((2 * Math.PI * 440 * (start + (i % count))) / sampleRate);
    const sample = new AudioSample({ data, format: 'f32-planar', numberOfChannels: channels, sampleRate, timestamp: startS + start / sampleRate });
    await source.add(sample);
    sample.close();
  }
  source.close();
}
