import { SOUND_HZ, type SoundPacket } from '../cut';
import type { OnSoundPacket, SoundConfig, SoundEncoder } from './sound-encoder';

/** A quarter of a second with a click in it: longer than any encoder's delay on both sides. */
const LENGTH = 12_000;
const CLICK_AT = 6000;
const MICROS = 1e6;

/**
 * How many samples later than it went in a click comes out, encoded and decoded: what the packets' times must be
 * ahead of their count. @returns undefined where this browser cannot decode its own sound
 */
export async function measureDelay(make: (onPacket: OnSoundPacket) => Promise<SoundEncoder>): Promise<number | undefined> {
  const packets: SoundPacket[] = [];
  const encoder = await make((packet) => packets.push(packet));
  try {
    const click = new Float32Array(LENGTH);
    click[CLICK_AT] = 0.9;
    encoder.encode([click, click.slice()]);
    await encoder.finish();
    return (await peakOf(encoder.config, packets)) - CLICK_AT;
  } catch {
    return undefined;
  } finally {
    encoder.close();
  }
}

/** The loudest sample of what the packets decode to. */
async function peakOf(config: SoundConfig, packets: readonly SoundPacket[]): Promise<number> {
  let loudest = 0;
  let place = Number.NaN;
  const failed = Promise.withResolvers<never>();
  const decoder = new AudioDecoder({
    output: (sound) => {
      const first = Math.round((sound.timestamp * SOUND_HZ) / MICROS);
      const plane = new Float32Array(sound.numberOfFrames);
      sound.copyTo(plane, { planeIndex: 0, format: 'f32-planar' });
      sound.close();
      for (const [index, value] of plane.entries()) {
        if (Math.abs(value) <= loudest) continue;
        loudest = Math.abs(value);
        place = first + index;
      }
    },
    error: (error) => failed.reject(error),
  });
  try {
    const { codec, description, sampleRate, channels } = config;
    decoder.configure({ codec, sampleRate, numberOfChannels: channels, ...(description.byteLength > 0 && { description }) });
    for (const { start, data } of packets) decoder.decode(new EncodedAudioChunk({ type: 'key', timestamp: Math.round((start * MICROS) / SOUND_HZ), data }));
    await Promise.race([decoder.flush(), failed.promise]);
  } finally {
    if (decoder.state !== 'closed') decoder.close();
  }
  if (Number.isNaN(place)) throw new RangeError('The click was not heard again');
  return place;
}
