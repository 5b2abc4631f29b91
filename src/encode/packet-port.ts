import type { FaultData } from '../core/fault';
import type { EpochMs } from '../core/time';
import type { EncoderCounts } from './encoder-request';

/**
 * The program worker's encoder and whoever packs its packets (HLS, later recording and replay) talk over one
 * MessagePort. Everything is in ticks of the program: a packet of tick n belongs to media time
 * `n / fps` and to wall time `originMs + n · 1000 / fps`. A dropped frame leaves a gap and moves nothing.
 */
export type FromEncoder =
  /** First word, and again whenever decoders must start anew (encoder lost, size changed): what follows is not continuous with what came before. */
  | { readonly type: 'config'; readonly config: VideoPacketConfig; readonly originMs: EpochMs; readonly fps: number; readonly gopTicks: number }
  | VideoPacket
  /** The encoder broke or was reclaimed; a `config` follows with the first packet of its successor. */
  | { readonly type: 'lost'; readonly fault: FaultData }
  /** The encoder is given up; `end` follows when it is stopped. */
  | { readonly type: 'failed'; readonly fault: FaultData }
  /** Nothing follows; `tick` is the first that will never come, `counts` are the encoder's last. */
  | { readonly type: 'end'; readonly tick: number; readonly counts: EncoderCounts };

export interface VideoPacketConfig {
  /** As WebCodecs and RFC 6381 spell it, e.g. `avc1.42e01f`. */
  readonly codec: string;
  /** `avcC` for H.264 (packets are length-prefixed); absent where the codec has none. */
  readonly description?: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface VideoPacket {
  readonly type: 'packet';
  /** Ticks since the encoder started; a multiple of `gopTicks` is always `key` unless its frame was dropped, then the next one is. */
  readonly tick: number;
  readonly key: boolean;
  /** One encoded picture; transferred. */
  readonly data: Uint8Array;
  /** When its frame was rendered. */
  readonly renderedMs: EpochMs;
}

/** Sound on its way to an encoder, in the program's wall time: what the mixer's tap sends. Transferred. */
export interface TappedSound {
  readonly type: 'sound';
  /** Wall time of the first sample. */
  readonly dueMs: EpochMs;
  /** Two planes of equal length at 48 kHz. */
  readonly channels: readonly [Float32Array, Float32Array];
}
