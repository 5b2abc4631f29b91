import type { VideoPacketConfig } from '../../../encode/packet-port';
import type { SoundConfig } from '../sound/sound-encoder';
import { ascii, box, concat, fullBox, u16, u32, u8, zeros } from './boxes';

/** BT.601 limited range, what the program is made of: primaries, transfer and matrix of SMPTE 170M (ITU-T H.273). */
const SMPTE170M = 6;
const COLOUR = box('colr', ascii('nclx'), u16(SMPTE170M, SMPTE170M, SMPTE170M), u8(0));
const DPI_72 = 0x48_0000;

/** The sample entry of a picture's codec. @throws TypeError for a codec that no encoder of ours makes */
export function videoSampleEntry(config: VideoPacketConfig): Uint8Array {
  const { width, height } = config;
  const [type = ''] = config.codec.split('.', 1);
  const visual = concat([zeros(6), u16(1), zeros(16), u16(width, height), u32(DPI_72, DPI_72, 0), u16(1), zeros(32), u16(0x18, 0xffff)]);
  return box(SAMPLE_ENTRIES[type] ?? type, visual, codecBox(type, config), COLOUR);
}

const SAMPLE_ENTRIES: Readonly<Record<string, string>> = { avc1: 'avc1', vp09: 'vp09', av01: 'av01' };

function codecBox(type: string, { codec, description }: VideoPacketConfig): Uint8Array {
  switch (type) {
    case 'avc1':
      if (!description) throw new TypeError('H.264 without avcC: its packets would be in Annex B');
      return box('avcC', description);
    case 'vp09':
      return vpcC(codec);
    case 'av01':
      return description ? box('av1C', description) : av1C(codec);
    default:
      throw new TypeError(`No sample entry for ${codec}`);
  }
}

/** "VP Codec ISO Media File Format Binding", 1.0: `vp09.<profile>.<level>.<depth>`, 4:2:0 with colocated chroma. */
function vpcC(codec: string): Uint8Array {
  const [profile = 0, level = 0, depth = 8] = codec.split('.').slice(1).map(Number);
  const colocated420 = 1;
  return fullBox('vpcC', 1, 0, u8(profile, level, depth * 16 + colocated420 * 2, SMPTE170M, SMPTE170M, SMPTE170M), u16(0));
}

/** "AV1 Codec ISO Media File Format Binding", 2.3: `av01.<profile>.<level><tier>.<depth>`; the sequence header comes with each key frame. */
function av1C(codec: string): Uint8Array {
  const [profile = '0', level = '00M', depth = '8'] = codec.split('.').slice(1);
  const tier = level.endsWith('H') ? 0x80 : 0;
  const highBitDepth = depth === '08' || depth === '8' ? 0 : 0x40;
  const subsampled420 = 0x0c;
  return box('av1C', u8(0x81, Number(profile) * 32 + Number.parseInt(level, 10), tier + highBitDepth + subsampled420, 0));
}

/** The sample entry of a sound codec. */
export function soundSampleEntry(config: SoundConfig): Uint8Array {
  const audio = concat([zeros(6), u16(1), zeros(8), u16(config.channels, 16), zeros(4), u16(config.sampleRate, 0)]);
  return config.codec === 'opus' ? box('Opus', audio, dOps(config)) : box('mp4a', audio, esds(config));
}

/** ISO/IEC 14496-1, 7.2.6.5: an elementary stream descriptor of AAC around its AudioSpecificConfig. */
function esds({ description, bitrate }: SoundConfig): Uint8Array {
  const specific = descriptor(0x05, description);
  const decoder = descriptor(0x04, concat([u8(0x40, 0x15, 0, 0, 0), u32(bitrate, bitrate), specific]));
  return fullBox('esds', 0, 0, descriptor(0x03, concat([u16(2), u8(0), decoder, descriptor(0x06, u8(2))])));
}

function descriptor(tag: number, payload: Uint8Array): Uint8Array {
  if (payload.byteLength > 127) throw new RangeError('A descriptor of more than 127 bytes');
  return concat([u8(tag, payload.byteLength), payload]);
}

/** "Encapsulation of Opus in ISO BMFF", 4.3.2. No pre-skip: what an encoder adds is taken off its times. */
function dOps({ channels, sampleRate }: SoundConfig): Uint8Array {
  return box('dOps', u8(0, channels), u16(0), u32(sampleRate), u16(0), u8(0));
}
