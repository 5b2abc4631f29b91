import type { AudioReport } from '../core/report';
import type { StripState } from '../core/studio-state';


/** Where a strip's sound comes from. */
export type StripInput =
  /** A live track of a device; the mixer does not stop it. */
  | { readonly via: 'track'; readonly track: MediaStreamTrack }
  /** A paced sender of PCM (see `pcm-port`); transferred to the worklet. */
  | { readonly via: 'pcm'; readonly port: MessagePort }
  /** A steady sine of 440 Hz, −20 dBFS. */
  | { readonly via: 'tone' }
  /** The sound of `pattern:bars`: a 1 kHz beep of 100 ms at each full wall second, the picture's flash beside it. */
  | { readonly via: 'beep' };

export interface MeterReading {
  /** dBFS, −60…0. */
  readonly peakDb: number;
  readonly rmsDb: number;
}

/**
 * The program's sound: one strip per input, mixed to 48 kHz stereo.
 * Main thread. File and generated sound is anchored to the wall clock (`core/time`), not to the context's, and leaves
 * `track` earlier than its wall time by the lead of `audio/lead`; a device's sound leaves it as it comes.
 */
export interface Mixer {
  /** 48 kHz stereo, always there and never ended until `close()`; silence while nothing sounds. */
  readonly track: MediaStreamTrack;
  /**
   * `suspended`: the browser holds sound back until a gesture, or interrupts it; the track is silent.
   * `none`: no sound can be made, or the browser took the context away for good; the track stays live and silent.
   */
  readonly state: 'running' | 'suspended' | 'none';
  /** @throws PipelineFault `name-taken`; DeviceFault `constraint`; SupportFault when the state is `none` */
  addStrip(id: string, kind: StripState['kind'], label: string, input: StripInput): Promise<void>;
  /** Fades out within 0.1 s; an unknown strip is no fault. */
  removeStrip(id: string): void;
  /** −60…+12 dB. @throws PipelineFault `bad-setting` or `unknown-id` */
  setGain(id: string, gainDb: number): void;
  setMuted(id: string, muted: boolean): void;
  /**
   * Level of the last 100 ms of a strip, or of the whole mix with `'program'`. Behind the fader and
   * before the mute, as in OBS: a muted strip shows what would be heard. No allocation beyond the result.
   */
  meter(id: string): MeterReading;
  /**
   * Sends the mix to `port` (transferred) as `TappedSound` (`encode/packet-port`) as it is rendered, each block with the
   * wall time its sound belongs to, which is that of its picture; nothing while suspended. The result ends it.
   */
  tap(port: MessagePort): () => void;
  /** Call inside a user's gesture; resolves when the context runs or stays suspended. */
  resume(): Promise<void>;
  onState(listener: (state: Mixer['state']) => void): () => void;
  report(): AudioReport;
  close(): Promise<void>;
}
