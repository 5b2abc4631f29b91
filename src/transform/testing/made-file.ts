import { AudioSample, AudioSampleSource, BufferTarget, MkvOutputFormat, Mp4OutputFormat, MpegTsOutputFormat, Output, VideoSample, VideoSampleSource, WebMOutputFormat } from 'mediabunny';

const FORMATS = { mp4: () => new Mp4OutputFormat(), webm: () => new WebMOutputFormat(), mkv: () => new MkvOutputFormat(), ts: () => new MpegTsOutputFormat() } as const;

/** Luma of the quarters: top left, top right, bottom left, bottom right. */
export const QUARTERS = [220, 170, 110, 50] as const;

export interface MadeFile {
  readonly container: keyof typeof FORMATS;
  readonly video: 'avc' | 'vp8';
  readonly width?: number;
  readonly height?: number;
  /** Seconds of each frame. */
  readonly times: readonly number[];
  /** Beeps of 50 ms at each of `beeps`, seconds. */
  readonly sound?: { readonly codec: 'opus' | 'pcm-s16'; readonly sampleRate: number; readonly seconds: number; readonly beeps: readonly number[] };
}

/** A file of four grey quarters, encoded in the browser. */
export async function madeFile({ container, video, width = 320, height = 180, times, sound }: MadeFile): Promise<File> {
  const target = new BufferTarget();
  const output = new Output({ format: FORMATS[container](), target });
  const pictures = new VideoSampleSource({ codec: video, bitrate: 1_000_000, keyFrameInterval: 1 });
  output.addVideoTrack(pictures);
  const sounds = sound && new AudioSampleSource({ codec: sound.codec, bitrate: 96_000 });
  if (sounds) output.addAudioTrack(sounds);
  await output.start();
  await Promise.all([feedPictures(pictures, times, width, height), sound && sounds && feedSound(sounds, sound)]);
  await output.finalize();
  return new File([target.buffer ?? new ArrayBuffer(0)], `made.${container}`);
}

async function feedPictures(source: VideoSampleSource, times: readonly number[], width: number, height: number): Promise<void> {
  const data = new Uint8Array((width * height * 3) / 2).fill(128);
  for (let y = 0; y < height; y += 1) {
    const row = y < height / 2 ? 0 : 2;
    data.fill(QUARTERS[row] ?? 0, y * width, y * width + width / 2);
    data.fill(QUARTERS[row + 1] ?? 0, y * width + width / 2, (y + 1) * width);
  }
  for (const [index, timestamp] of times.entries()) {
    const duration = (times[index + 1] ?? 2 * timestamp - (times[index - 1] ?? timestamp - 1 / 30)) - timestamp;
    const sample = new VideoSample(data, { format: 'I420', codedWidth: width, codedHeight: height, timestamp, duration });
    await source.add(sample);
    sample.close();
  }
  source.close();
}

async function feedSound(source: AudioSampleSource, { sampleRate, seconds, beeps }: NonNullable<MadeFile['sound']>): Promise<void> {
  const piece = Math.round(sampleRate / 10);
  for (let start = 0; start < seconds * sampleRate; start += piece) {
    const data = new Float32Array(piece * 2);
    for (let i = 0; i < piece; i += 1) {
      const at = (start + i) / sampleRate;
      const value = beeps.some((beep) => at >= beep && at < beep + 0.05) ? 0.6 * Math.sin(2 * Math.PI * 1000 * at) : 0;
      data[2 * i] = value;
      data[2 * i + 1] = value;
    }
    const sample = new AudioSample({ data, format: 'f32', numberOfChannels: 2, sampleRate, timestamp: start / sampleRate });
    await source.add(sample);
    sample.close();
  }
  source.close();
}

/** A file of frames as they are given, at `fps`; each is closed. */
export async function framesFile(count: number, fps: number, frameAt: (index: number) => VideoFrame): Promise<File> {
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat(), target });
  const pictures = new VideoSampleSource({ codec: 'avc', bitrate: 4_000_000, keyFrameInterval: 1 });
  output.addVideoTrack(pictures);
  await output.start();
  for (let index = 0; index < count; index += 1) {
    const sample = new VideoSample(frameAt(index), { timestamp: index / fps, duration: 1 / fps });
    await pictures.add(sample);
    sample.close();
  }
  await output.finalize();
  return new File([target.buffer ?? new ArrayBuffer(0)], 'frames.mp4');
}
