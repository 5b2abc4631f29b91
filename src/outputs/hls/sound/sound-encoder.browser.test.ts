import { describe, expect, it } from 'vitest';
import { SOUND_HZ, type SoundPacket } from '../cut';
import { createLiveSoundEncoder, createSoundEncoder } from './create-sound-encoder';
import { SOUND_CONFIGS } from './sound-encoder';

const CLICK_AT = 30_000;
const TWO_MS = SOUND_HZ / 500;

/** Decodes packets to one plane that begins with sample `packets[0].start`. */
async function decode(codec: 'aac' | 'opus', packets: readonly SoundPacket[]): Promise<Float32Array> {
  const planes: Float32Array[] = [];
  const { codec: name, description } = SOUND_CONFIGS[codec];
  const decoder = new AudioDecoder({
    output: (sound) => {
      const plane = new Float32Array(sound.numberOfFrames);
      sound.copyTo(plane, { planeIndex: 0, format: 'f32-planar' });
      sound.close();
      planes.push(plane);
    },
    error: (error) => {
      throw error;
    },
  });
  decoder.configure({ codec: name, sampleRate: SOUND_HZ, numberOfChannels: 2, ...(codec === 'aac' && { description }) });
  for (const [index, { data }] of packets.entries()) decoder.decode(new EncodedAudioChunk({ type: 'key', timestamp: index * 20_000, data }));
  await decoder.flush();
  decoder.close();
  const all = new Float32Array(planes.reduce((sum, plane) => sum + plane.length, 0));
  let at = 0;
  for (const plane of planes) {
    all.set(plane, at);
    at += plane.length;
  }
  return all;
}

describe.each(['aac', 'opus'] as const)('%s', (codec) => {
  it.each([
    ['live', createLiveSoundEncoder],
    ["a file's", createSoundEncoder],
  ])('%s: lets a click out where it went in, in packets without a gap', { timeout: 30_000 }, async (kind, create) => {
    const packets: SoundPacket[] = [];
    const encoder = await create({
      codec,
      onPacket: (packet) => packets.push(packet),
      onFault: (fault) => {
        throw fault;
      },
    });
    for (let chunk = 0; chunk < 125; chunk += 1) {
      const plane = new Float32Array(480);
      const click = CLICK_AT - chunk * 480;
      if (click >= 0 && click < 480) plane[click] = 0.8;
      encoder.encode([plane, plane.slice()]);
      // What comes faster than it is encoded is dropped of live sound, and waits of a file's.
      if (kind === 'live' && chunk % 25 === 24) await expect.poll(() => packets.length * SOUND_CONFIGS[codec].frame).toBeGreaterThan(chunk * 480 - 4096);
    }
    await encoder.finish();
    encoder.close();
    for (const [index, packet] of packets.slice(1).entries()) expect(packet.start).toBe(packets[index]!.start + packets[index]!.samples);
    const sound = await decode(codec, packets);
    const peak = sound.reduce((best, value, index) => (Math.abs(value) > Math.abs(sound[best]!) ? index : best), 0);
    expect(Math.abs(peak + packets[0]!.start - CLICK_AT)).toBeLessThan(TWO_MS);
    expect(packets[0]!.start, 'the encoder is late by something').toBeLessThan(0);
    expect(packets.at(-1)!.start + packets.at(-1)!.samples).toBeGreaterThan(125 * 480 - 2048);
    expect(packets.every(({ samples }) => samples === SOUND_CONFIGS[codec].frame)).toBe(true);
    const bits = packets.reduce((sum, { data }) => sum + data.byteLength * 8, 0);
    expect(bits / (125 / 100)).toBeLessThan(200_000);
  });

  it('has a packet of silence that decodes by itself, and between others', { timeout: 30_000 }, async () => {
    const { silence, frame } = SOUND_CONFIGS[codec];
    const packets: SoundPacket[] = [];
    const encoder = await createSoundEncoder({ codec, onPacket: (packet) => packets.push(packet), onFault: (fault) => expect.fail(fault.message) });
    const tone = Float32Array.from({ length: 12 * frame }, (_, index) => 0.5 * Math.sin((2 * Math.PI * 1000 * index) / SOUND_HZ));
    encoder.encode([tone, tone.slice()]);
    await encoder.finish();
    encoder.close();
    const quiet = (start: number): SoundPacket => ({ start, samples: frame, data: silence });
    const alone = await decode(codec, Array.from({ length: 5 }, (_, index) => quiet(index * frame)));
    expect(alone).toHaveLength(5 * frame);
    expect(alone.every((value) => Math.abs(value) < 1e-3)).toBe(true);
    const among = await decode(codec, [...packets.slice(0, 6), quiet(0), quiet(0), quiet(0), ...packets.slice(6, 10)]);
    expect(among).toHaveLength(13 * frame);
    const loudness = (block: number): number => Math.max(...among.subarray(block * frame, (block + 1) * frame).map(Math.abs));
    expect(loudness(4)).toBeGreaterThan(0.4);
    expect(loudness(8)).toBeLessThan(0.01);
    // Opus predicts loudness from the packet before and is back after a few.
    expect(loudness(11)).toBeGreaterThan(0.1);
  });
});
