/** Names under which the processors of `worklets/mixer.worklet` are registered. */
export const METER_PROCESSOR = 'tabcast-meter';
export const TIMED_PCM_PROCESSOR = 'tabcast-timed-pcm';
export const BEEP_PROCESSOR = 'tabcast-beep';
export const CLOCK_PROCESSOR = 'tabcast-clock';
export const TAP_PROCESSOR = 'tabcast-tap';

/** `processorOptions` of the processors that render sound at its wall time. */
export interface AnchoredOptions {
  /** Sound is rendered this much before its wall time, ms (see `lead`). */
  readonly leadMs: number;
}

/** Ends a processor of any kind for good. */
export interface CloseMessage {
  readonly type: 'close';
}

/** Level of the last 100 ms, linear, 1 is full scale; twenty a second. */
export interface FromMeter {
  readonly type: 'level';
  readonly peak: number;
  readonly rms: number;
}

/** The sender's end of a `PcmPort`; transferred, the processor closes it. */
export type ToTimedPcm = { readonly type: 'port'; readonly port: MessagePort } | CloseMessage;
/** Total since the beginning, sent when it changed. */
export interface FromTimedPcm {
  readonly type: 'filled';
  readonly filledMs: number;
}

export type ToClock =
  /** What the scope's `Date.now()` lacks to the `EpochMs` of every other thread. */
  | { readonly type: 'epoch'; readonly offsetMs: number }
  /** The context stood still on purpose and goes on. */
  | { readonly type: 'restart' }
  | CloseMessage;
/** Twice a second. */
export interface FromClock {
  readonly type: 'clock';
  /** See `WallClock.behindMs`. */
  readonly behindMs: number;
}

/** Where the tapped sound goes, as `TappedSound` of `encode/packet-port`; transferred, the processor closes it. */
export type ToTap = { readonly type: 'port'; readonly port: MessagePort } | CloseMessage;
