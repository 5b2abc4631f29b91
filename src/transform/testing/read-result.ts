import { ALL_FORMATS, AudioBufferSink, BlobSource, EncodedPacketSink, Input, VideoSampleSink } from 'mediabunny';

/** What a file holds, read by a library that had no part in deciding it. */
export interface ReadBack {
  readonly mime: string;
  readonly width: number;
  readonly height: number;
  /** Of the pictures, seconds, in order of presentation. */
  readonly times: readonly number[];
  /** Luma of each picture in the middle of each of its four quarters: top left, top right, bottom left, bottom right. */
  readonly quarters: readonly (readonly number[])[];
  /** Seconds of the key frames. */
  readonly keys: readonly number[];
  readonly sound?: { readonly codec: string | null; readonly startS: number; readonly endS: number; readonly loud: readonly number[] };
}

/** Reads a whole file. `loud`: seconds at which the sound goes from silent to loud. */
export async function readBack(blob: Blob): Promise<ReadBack> {
  using input = new Input({ source: new BlobSource(blob), formats: ALL_FORMATS });
  const video = await input.getPrimaryVideoTrack();
  const audio = await input.getPrimaryAudioTrack();
  if (!video) throw new Error('No picture');
  const times: number[] = [];
  const quarters: number[][] = [];
  for await (const sample of new VideoSampleSink(video).samples()) {
    times.push(sample.timestamp);
    quarters.push(await quartersOf(sample.toVideoFrame()));
    sample.close();
  }
  const keys: number[] = [];
  for await (const packet of new EncodedPacketSink(video).packets()) if (packet.type === 'key') keys.push(packet.timestamp);
  return {
    mime: await input.getMimeType(),
    width: await video.getDisplayWidth(),
    height: await video.getDisplayHeight(),
    times,
    quarters,
    keys,
    ...(audio && { sound: { codec: await audio.getCodec(), ...(await loudness(new AudioBufferSink(audio))) } }),
  };
}

async function quartersOf(frame: VideoFrame): Promise<number[]> {
  try {
    const { width, height } = frame.visibleRect ?? { width: frame.codedWidth, height: frame.codedHeight };
    const bytes = new Uint8Array(frame.allocationSize());
    const [luma] = await frame.copyTo(bytes);
    const at = (x: number, y: number): number => bytes[(luma?.offset ?? 0) + Math.floor(height * y) * (luma?.stride ?? width) + Math.floor(width * x)] ?? 0;
    return [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)];
  } finally {
    frame.close();
  }
}

async function loudness(sink: AudioBufferSink): Promise<{ startS: number; endS: number; loud: number[] }> {
  let startS = Number.NaN;
  let endS = 0;
  let quietSince = -Infinity;
  const loud: number[] = [];
  for await (const { buffer, timestamp } of sink.buffers()) {
    if (Number.isNaN(startS)) startS = timestamp;
    endS = timestamp + buffer.duration;
    for (const [index, value] of buffer.getChannelData(0).entries()) {
      const at = timestamp + index / buffer.sampleRate;
      if (Math.abs(value) < 0.1) continue;
      if (at - quietSince > 0.2) loud.push(at);
      quietSince = at;
    }
  }
  return { startS, endS, loud };
}

export interface ReadFrame {
  readonly width: number;
  readonly height: number;
  /** Half the size, without padding. */
  readonly u: Uint8Array;
  readonly v: Uint8Array;
}

/** The chroma of every picture of a file. */
export async function framesOf(blob: Blob): Promise<ReadFrame[]> {
  using input = new Input({ source: new BlobSource(blob), formats: ALL_FORMATS });
  const video = await input.getPrimaryVideoTrack();
  if (!video) throw new Error('No picture');
  const frames: ReadFrame[] = [];
  for await (const sample of new VideoSampleSink(video).samples()) {
    const frame = sample.toVideoFrame();
    sample.close();
    const { width, height } = frame.visibleRect ?? { width: frame.codedWidth, height: frame.codedHeight };
    const luma = width * height;
    const bytes = new Uint8Array((luma * 3) / 2);
    await frame.copyTo(bytes, { layout: [{ offset: 0, stride: width }, { offset: luma, stride: width / 2 }, { offset: (luma * 5) / 4, stride: width / 2 }] });
    frame.close();
    frames.push({ width, height, u: bytes.subarray(luma, (luma * 5) / 4), v: bytes.subarray((luma * 5) / 4) });
  }
  return frames;
}
