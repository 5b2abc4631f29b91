import type { SoundPacket, VideoSample } from '../cut';
import { ascii, box, concat, fullBox, u32, u64 } from './boxes';
import { SOUND_TRACK, VIDEO_TRACK } from './init-segment';

const DEFAULT_BASE_IS_MOOF = 0x02_0000;
const DEFAULT_DURATION = 0x08;
const DEFAULT_FLAGS = 0x20;
const DATA_OFFSET = 0x01;
const EACH_DURATION = 0x100;
const EACH_SIZE = 0x200;
const EACH_FLAGS = 0x400;
/** `sample_depends_on` 2: on no other; a random access point. */
const SYNC_SAMPLE = 0x0200_0000;
/** `sample_depends_on` 1, `sample_is_non_sync_sample` 1. */
const DELTA_SAMPLE = 0x0101_0000;
const MDAT_HEADER = 8;

/**
 * One movie fragment, `moof` and `mdat` (ISO/IEC 14496-12, 8.8), with the decode time of each track.
 * Pictures are in decoding order, which is their order of presentation; sound is without a gap.
 * @param sequence counts the fragments of a show, from 1
 */
export function fragment(sequence: number, video: readonly VideoSample[], sound: readonly SoundPacket[]): Uint8Array<ArrayBuffer> {
  const videoBytes = video.reduce((sum, sample) => sum + sample.data.byteLength, 0);
  const soundBytes = sound.reduce((sum, packet) => sum + packet.data.byteLength, 0);
  // The offsets count from the beginning of `moof`, whose length does not depend on them.
  const moofBytes = moof(sequence, video, sound, 0, 0).byteLength;
  const videoOffset = moofBytes + MDAT_HEADER;
  const header = moof(sequence, video, sound, videoOffset, videoOffset + videoBytes);
  const data = [...video, ...sound].map((sample) => sample.data);
  return concat([header, u32(MDAT_HEADER + videoBytes + soundBytes), ascii('mdat'), ...data]);
}

function moof(sequence: number, video: readonly VideoSample[], sound: readonly SoundPacket[], videoOffset: number, soundOffset: number): Uint8Array {
  const [picture] = video;
  const [packet] = sound;
  return box(
    'moof',
    fullBox('mfhd', 0, 0, u32(sequence)),
    ...(picture ? [videoFragment(video, picture.start, videoOffset)] : []),
    ...(packet ? [soundFragment(sound, packet, soundOffset)] : []),
  );
}

function videoFragment(samples: readonly VideoSample[], start: number, offset: number): Uint8Array {
  const rows = samples.flatMap(({ duration, data, key }) => [duration, data.byteLength, key ? SYNC_SAMPLE : DELTA_SAMPLE]);
  return box(
    'traf',
    fullBox('tfhd', 0, DEFAULT_BASE_IS_MOOF, u32(VIDEO_TRACK)),
    fullBox('tfdt', 1, 0, u64(start)),
    fullBox('trun', 0, DATA_OFFSET | EACH_DURATION | EACH_SIZE | EACH_FLAGS, u32(samples.length, offset, ...rows)),
  );
}

function soundFragment(packets: readonly SoundPacket[], first: SoundPacket, offset: number): Uint8Array {
  return box(
    'traf',
    fullBox('tfhd', 0, DEFAULT_BASE_IS_MOOF | DEFAULT_DURATION | DEFAULT_FLAGS, u32(SOUND_TRACK, first.samples, SYNC_SAMPLE)),
    fullBox('tfdt', 1, 0, u64(first.start)),
    fullBox('trun', 0, DATA_OFFSET | EACH_SIZE, u32(packets.length, offset, ...packets.map(({ data }) => data.byteLength))),
  );
}
