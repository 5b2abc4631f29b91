import { SOUND_HZ, type SoundPacket } from '../cut';

export type SoundCodec = 'aac' | 'opus';

/** What a container must say of the sound. */
export interface SoundConfig {
  /** As RFC 6381 spells it. */
  readonly codec: 'mp4a.40.2' | 'opus';
  /** AudioSpecificConfig of AAC; empty for Opus, whose header containers write themselves. */
  readonly description: Uint8Array;
  readonly sampleRate: number;
  readonly channels: number;
  /** bit/s */
  readonly bitrate: number;
}

/** A codec as live sound uses it. */
export interface LiveSoundConfig extends SoundConfig {
  /** Samples a packet. */
  readonly frame: number;
  /** A packet of silence that decodes by itself. */
  readonly silence: Uint8Array;
}

/** Stereo at 48 kHz, continuous: the first sample is the sample before which the encoder was made. */
export interface SoundEncoder {
  readonly config: SoundConfig;
  /** Takes over two planes of equal length that follow those before. */
  encode(planes: readonly [Float32Array, Float32Array]): void;
  /** Lets out what is in hand; nothing can follow. */
  finish(): Promise<void>;
  close(): void;
}

/** What comes out of an encoder: `start` counts the samples that came out before. */
export type OnSoundPacket = (packet: SoundPacket) => void;

/** AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1) of AAC-LC, 48 kHz, stereo. */
const AAC_LC_48K_STEREO = Uint8Array.of(0x11, 0x90);

/** One channel pair with nothing in it (ISO/IEC 14496-3, 4.4.2). */
const AAC_SILENCE = Uint8Array.of(0x21, 0x00, 0x49, 0x90, 0x02, 0x19, 0x00, 0x23, 0x80);
/** CELT, 20 ms, stereo, its silence flag set (RFC 6716, 3.1 and 4.3). */
const OPUS_SILENCE = Uint8Array.of(0xfc, 0xff, 0xfe);

const BITRATE = 128_000;

/** The one configuration of each codec: 128 kbit/s, 48 kHz, stereo. */
export const SOUND_CONFIGS: Readonly<Record<SoundCodec, LiveSoundConfig>> = {
  aac: { codec: 'mp4a.40.2', description: AAC_LC_48K_STEREO, sampleRate: SOUND_HZ, channels: 2, bitrate: BITRATE, frame: 1024, silence: AAC_SILENCE },
  opus: { codec: 'opus', description: new Uint8Array(), sampleRate: SOUND_HZ, channels: 2, bitrate: BITRATE, frame: 960, silence: OPUS_SILENCE },
};
