import type { VideoPacketConfig } from '../../../encode/packet-port';
import { CLOCK_HZ } from '../cut';
import type { SoundConfig } from '../sound/sound-encoder';
import { ascii, box, concat, fullBox, u16, u32, zeros } from './boxes';
import { soundSampleEntry, videoSampleEntry } from './sample-entry';

export const VIDEO_TRACK = 1;
export const SOUND_TRACK = 2;

const UNITY = u32(0x1_0000);
const MATRIX = concat([UNITY, zeros(12), UNITY, zeros(12), u32(0x4000_0000)]);
const UNDETERMINED_LANGUAGE = 0x55c4;
const ENABLED_IN_MOVIE = 3;

/** Initialisation section of a fragmented MP4 with one picture and at most one sound (ISO/IEC 14496-12, 8). */
export function initSegment(video: VideoPacketConfig, sound?: SoundConfig): Uint8Array<ArrayBuffer> {
  const mvhd = fullBox('mvhd', 0, 0, zeros(8), u32(1000, 0), UNITY, u16(0x100), zeros(10), MATRIX, zeros(24), u32(SOUND_TRACK + 1));
  const picture = box(
    'trak',
    tkhd(VIDEO_TRACK, { volume: 0, width: video.width, height: video.height }),
    mdia({ timescale: CLOCK_HZ, handler: 'vide', name: 'Picture', header: fullBox('vmhd', 0, 1, zeros(8)), entry: videoSampleEntry(video) }),
  );
  const tracks = sound ? [picture, soundTrack(sound)] : [picture];
  const defaults = sound ? [trex(VIDEO_TRACK), trex(SOUND_TRACK)] : [trex(VIDEO_TRACK)];
  return concat([box('ftyp', ascii('iso6'), u32(0), ascii('iso6mp41')), box('moov', mvhd, ...tracks, box('mvex', ...defaults))]);
}

function soundTrack(sound: SoundConfig): Uint8Array {
  return box(
    'trak',
    tkhd(SOUND_TRACK, { volume: 0x100, width: 0, height: 0 }),
    mdia({ timescale: sound.sampleRate, handler: 'soun', name: 'Sound', header: fullBox('smhd', 0, 0, zeros(4)), entry: soundSampleEntry(sound) }),
  );
}

function tkhd(track: number, { volume, width, height }: { readonly volume: number; readonly width: number; readonly height: number }): Uint8Array {
  const alternateGroup = volume > 0 ? 1 : 0;
  return fullBox('tkhd', 0, ENABLED_IN_MOVIE, zeros(8), u32(track), zeros(8), zeros(8), u16(0, alternateGroup, volume, 0), MATRIX, u32(width * 0x1_0000, height * 0x1_0000));
}

interface Media {
  readonly timescale: number;
  readonly handler: 'vide' | 'soun';
  readonly name: string;
  readonly header: Uint8Array;
  readonly entry: Uint8Array;
}

function mdia({ timescale, handler, name, header, entry }: Media): Uint8Array {
  const mdhd = fullBox('mdhd', 0, 0, zeros(8), u32(timescale, 0), u16(UNDETERMINED_LANGUAGE, 0));
  const hdlr = fullBox('hdlr', 0, 0, zeros(4), ascii(handler), zeros(12), ascii(`${name}\0`));
  const dinf = box('dinf', fullBox('dref', 0, 0, u32(1), fullBox('url ', 0, 1)));
  const stbl = box(
    'stbl',
    fullBox('stsd', 0, 0, u32(1), entry),
    fullBox('stts', 0, 0, u32(0)),
    fullBox('stsc', 0, 0, u32(0)),
    fullBox('stsz', 0, 0, u32(0, 0)),
    fullBox('stco', 0, 0, u32(0)),
  );
  return box('mdia', mdhd, hdlr, box('minf', header, dinf, stbl));
}

function trex(track: number): Uint8Array {
  return fullBox('trex', 0, 0, u32(track, 1, 0, 0, 0));
}
