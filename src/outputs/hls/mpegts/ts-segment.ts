import { BufferTarget, EncodedAudioPacketSource, EncodedPacket, EncodedVideoPacketSource, MpegTsOutputFormat, Output } from 'mediabunny';
import { CLOCK_HZ, type PartCut, SOUND_HZ } from '../cut';
import type { SoundConfig } from '../sound/sound-encoder';

/**
 * One segment as MPEG-TS, with tables at its beginning and timestamps of the show. mediabunny ends a segment of its own
 * HLS output only with the next key frame; a file per segment is out at once.
 */
export async function tsSegment({ epoch, video, sound }: PartCut, config: SoundConfig): Promise<Uint8Array<ArrayBuffer>> {
  const target = new BufferTarget();
  const output = new Output({ format: new MpegTsOutputFormat(), target });
  const pictures = new EncodedVideoPacketSource('avc');
  const sounds = new EncodedAudioPacketSource('aac');
  output.addVideoTrack(pictures, { frameRate: epoch.fps });
  output.addAudioTrack(sounds);
  await output.start();
  const { codec, description, width, height } = epoch.config;
  const videoMeta = { decoderConfig: { codec, codedWidth: width, codedHeight: height, ...(description && { description }) } };
  const soundMeta = { decoderConfig: { codec: config.codec, sampleRate: config.sampleRate, numberOfChannels: config.channels, description: config.description } };
  for (const { start, duration, key, data } of video) {
    await pictures.add(new EncodedPacket(data, key ? 'key' : 'delta', start / CLOCK_HZ, duration / CLOCK_HZ), videoMeta);
  }
  pictures.close();
  for (const { start, samples, data } of sound) {
    await sounds.add(new EncodedPacket(data, 'key', start / SOUND_HZ, samples / SOUND_HZ), soundMeta);
  }
  sounds.close();
  await output.finalize();
  if (!target.buffer) throw new TypeError('A finalised output without bytes');
  return new Uint8Array(target.buffer);
}
