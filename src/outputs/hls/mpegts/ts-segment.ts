import { BufferTarget, EncodedAudioPacketSource, EncodedPacket, EncodedVideoPacketSource, MpegTsOutputFormat, Output } from 'mediabunny';
import type { VideoPacketConfig } from '../../../encode/packet-port';
import { CLOCK_HZ, type SoundPacket, type VideoSample } from '../cut';
import type { SoundConfig } from '../sound/sound-encoder';

/** What goes into a segment. */
export interface TsContent {
  readonly epoch: { readonly config: VideoPacketConfig; /** Absent where frames are not evenly spaced. */ readonly fps?: number };
  readonly video: readonly VideoSample[];
  readonly sound: readonly SoundPacket[];
}

/**
 * One segment as MPEG-TS, with tables at its beginning and timestamps of the show. mediabunny ends a segment of its own
 * HLS output only with the next key frame; a file per segment is out at once.
 */
export async function tsSegment({ epoch, video, sound }: TsContent, config?: SoundConfig): Promise<Uint8Array<ArrayBuffer>> {
  const target = new BufferTarget();
  const output = new Output({ format: new MpegTsOutputFormat(), target });
  const pictures = new EncodedVideoPacketSource('avc');
  const sounds = new EncodedAudioPacketSource('aac');
  output.addVideoTrack(pictures, epoch.fps === undefined ? {} : { frameRate: epoch.fps });
  if (config) output.addAudioTrack(sounds);
  await output.start();
  const { codec, description, width, height } = epoch.config;
  const videoMeta = { decoderConfig: { codec, codedWidth: width, codedHeight: height, ...(description && { description }) } };
  const soundMeta = config && { decoderConfig: { codec: config.codec, sampleRate: config.sampleRate, numberOfChannels: config.channels, description: config.description } };
  for (const { start, duration, key, data } of video) {
    await pictures.add(new EncodedPacket(data, key ? 'key' : 'delta', start / CLOCK_HZ, duration / CLOCK_HZ), videoMeta);
  }
  pictures.close();
  if (config) {
    const { sampleRate } = config;
    for (const { start, samples, data } of sound) await sounds.add(new EncodedPacket(data, 'key', start / sampleRate, samples / sampleRate), soundMeta);
    sounds.close();
  }
  await output.finalize();
  if (!target.buffer) throw new TypeError('A finalised output without bytes');
  return new Uint8Array(target.buffer);
}
