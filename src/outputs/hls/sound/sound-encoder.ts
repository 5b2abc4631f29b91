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

/** Stereo at 48 kHz, continuous: the first sample is the sample before which the encoder was made. */
export interface SoundEncoder {
  readonly config: SoundConfig;
  /** Takes over two planes of equal length that follow those before. */
  encode(planes: readonly [Float32Array, Float32Array]): void;
  /** Lets out what is in hand; nothing can follow. */
  finish(): Promise<void>;
  close(): void;
}

/** What comes out of an encoder: `start` is the place of the packet's first sample among those that went in, less the encoder's own delay. */
export type OnSoundPacket = (packet: SoundPacket) => void;

/** AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1) of AAC-LC, 48 kHz, stereo. */
const AAC_LC_48K_STEREO = Uint8Array.of(0x11, 0x90);

const BITRATE = 128_000;

/** The one configuration of each codec: 128 kbit/s, 48 kHz, stereo. */
export const SOUND_CONFIGS: Readonly<Record<SoundCodec, SoundConfig>> = {
  aac: { codec: 'mp4a.40.2', description: AAC_LC_48K_STEREO, sampleRate: SOUND_HZ, channels: 2, bitrate: BITRATE },
  opus: { codec: 'opus', description: new Uint8Array(), sampleRate: SOUND_HZ, channels: 2, bitrate: BITRATE },
};
