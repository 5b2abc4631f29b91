import type { StripReport } from '../core/report';
import type { StripState } from '../core/studio-state';
import { amplitudeOf } from './decibels';
import type { StripInput } from './mixer-api';
import { Meter } from './meter';
import { openInput, type OpenInput } from './strip-input';

/** Time constant of every change of level, s: no click, done within 50 ms. */
const RAMP_S = 0.01;
/** After this a muted strip is inaudible and may be taken apart, ms. */
const FADE_OUT_MS = 100;

export interface StripOptions {
  readonly id: string;
  readonly kind: StripState['kind'];
  readonly label: string;
  readonly input: StripInput;
  /** See `lead`. */
  readonly leadMs: number;
}

/**
 * One sound of the mixer: input → gain → meter → mute → mix. The meter is behind the fader and
 * before the mute, as in OBS, so a muted strip still shows what would be heard.
 * Main thread.
 */
export class Strip {
  readonly #context: AudioContext;
  readonly #options: StripOptions;
  readonly #input: OpenInput;
  readonly #gain: GainNode;
  readonly #meter: Meter;
  readonly #mute: GainNode;
  #gainDb = 0;
  #muted = false;

  /** @throws SupportFault or DeviceFault when the input cannot be opened */
  constructor(context: AudioContext, options: StripOptions, mix: AudioNode) {
    this.#context = context;
    this.#options = options;
    this.#input = openInput(context, options.input, options.leadMs);
    this.#gain = new GainNode(context);
    this.#meter = new Meter(context);
    this.#mute = new GainNode(context);
    this.#input.node.connect(this.#gain).connect(this.#meter.node).connect(this.#mute).connect(mix);
  }

  get meter(): Meter {
    return this.#meter;
  }

  setGain(gainDb: number): void {
    this.#gainDb = gainDb;
    this.#ramp(this.#gain, amplitudeOf(gainDb));
  }

  setMuted(muted: boolean): void {
    this.#muted = muted;
    this.#ramp(this.#mute, muted ? 0 : 1);
  }

  report(): StripReport {
    const { id, kind, label } = this.#options;
    const { peakDb, rmsDb } = this.#meter.read();
    return { id, kind, label, gainDb: this.#gainDb, muted: this.#muted, peakDb, rmsDb, filledMs: this.#input.filledMs() };
  }

  /** Fades out, then takes the nodes apart. */
  remove(): void {
    this.#ramp(this.#mute, 0);
    setTimeout(() => this.close(), FADE_OUT_MS);
  }

  /** Takes the nodes apart at once. */
  close(): void {
    this.#input.close();
    this.#meter.close();
    for (const node of [this.#input.node, this.#gain, this.#mute]) node.disconnect();
  }

  #ramp(node: GainNode, value: number): void {
    node.gain.setTargetAtTime(value, this.#context.currentTime, RAMP_S);
  }
}
