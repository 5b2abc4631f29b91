import type { CauseCounts, Spread } from '../core/report';

/** Codecs for packaged outputs; WebRTC has its own. */
export type VideoCodecName = 'h264' | 'vp9' | 'av1';

/** What a packager wants encoded. */
export interface EncoderRequest {
  readonly kbps: number;
  /** In order of preference. */
  readonly codecs: readonly VideoCodecName[];
  /** Ticks from one key frame to the next. */
  readonly gopTicks: number;
  /** Carries `FromEncoder`; transferred, closed by the bank after `end`. */
  readonly port: MessagePort;
}

/** Counts since the encoder was made. Law: `offered = encoded + inFlight + Σ dropped`. */
export interface EncoderCounts {
  readonly offered: number;
  readonly encoded: number;
  readonly dropped: CauseCounts;
  /** Submitted to WebCodecs and not yet returned. */
  readonly inFlight: number;
  readonly bytes: number;
  readonly keyframes: number;
  /** Submission to packet. */
  readonly encodeMs: Spread;
}

export interface EncoderSnapshot extends EncoderCounts {
  readonly id: string;
  readonly codec: string;
}
