import type { AudioCodec, EncodedPacket } from 'mediabunny';
import type { VideoPacketConfig } from '../../encode/packet-port';
import type { LaneName } from '../pace';
import type { TransformResult } from '../transform-types';

/** One encoded picture; whole µs from the file's start. */
export interface EncodedPicture {
  readonly timestamp: number;
  readonly duration: number;
  readonly key: boolean;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** One encoded piece of sound, seconds from the file's start. */
export interface EncodedSound {
  readonly startS: number;
  readonly durationS: number;
  readonly data: Uint8Array;
}

/** What the sound is encoded in. */
export interface SoundTrackConfig {
  readonly codec: AudioCodec;
  readonly decoder: AudioDecoderConfig;
  /** A packet that says what `decoder` leaves open: AAC that carries its own headers. */
  readonly priming?: EncodedPacket;
  /** bit/s, as far as it is known. */
  readonly bitrate: number;
}

/** Packs a result. One call at a time for each of pictures and sound, in order. */
export interface ResultWriter {
  addPicture(picture: EncodedPicture, config: VideoPacketConfig): Promise<void>;
  addSound(sound: EncodedSound): Promise<void>;
  /** Nothing follows on the lane. */
  end(lane: LaneName): void;
  /** After both lanes have ended. */
  finish(): Promise<TransformResult>;
  /** Gives up what was made; nothing is called any more. */
  cancel(): Promise<void>;
}
