import { PipelineFault, SupportFault } from '../core/fault';
import type { AudioReport } from '../core/report';
import type { StripState } from '../core/studio-state';
import { ContextClock } from './context-clock';
import { FLOOR_DB, MAX_GAIN_DB } from './decibels';
import { Meter } from './meter';
import { LIVE_LEAD_MS } from './lead';
import type { MeterReading, Mixer, StripInput } from './mixer-api';
import { Strip } from './strip';
import { tapNode } from './tap';

/** Name of the whole mix where a strip's id is asked for. */
const PROGRAM = 'program';
/** Without a gesture `AudioContext.resume()` never settles; by then the context runs or will not, ms. */
const RESUME_MS = 500;

/**
 * The mixer on an AudioContext whose worklets are loaded; it owns and closes the context.
 * When the browser itself closes the context or its renderer fails, the state becomes `none` and
 * the track stays live and silent: what sounded cannot be moved, its ports ended with the context.
 */
export class WebAudioMixer implements Mixer {
  readonly track: MediaStreamTrack;
  readonly #context: AudioContext;
  readonly #leadMs: number;
  readonly #strips = new Map<string, Strip>();
  readonly #listeners = new Set<(state: Mixer['state']) => void>();
  /** Strips that keep to the wall clock, and those that sound when they come. */
  readonly #buses: Readonly<Record<'anchored' | 'live', GainNode>>;
  readonly #program: Meter;
  readonly #clock: ContextClock;
  #broken = false;

  constructor(context: AudioContext, leadMs: number) {
    this.#context = context;
    this.#leadMs = leadMs;
    const bus = (): GainNode => new GainNode(context, { channelCount: 2, channelCountMode: 'explicit' });
    this.#buses = { anchored: bus(), live: bus() };
    this.#program = new Meter(context);
    const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 2, channelCountMode: 'explicit' });
    for (const node of Object.values(this.#buses)) node.connect(this.#program.node);
    this.#program.node.connect(destination);
    this.#clock = new ContextClock(context, destination);
    this.track = firstTrack(destination.stream);
    this.track.contentHint = 'music';
    context.addEventListener('statechange', () => this.#onStateChange());
    context.addEventListener('error', () => this.#onError());
  }

  get state(): Mixer['state'] {
    if (this.#broken || this.#context.state === 'closed') return 'none';
    return this.#context.state === 'running' ? 'running' : 'suspended';
  }

  async addStrip(id: string, kind: StripState['kind'], label: string, input: StripInput): Promise<void> {
    if (id === PROGRAM || this.#strips.has(id)) {
      throw new PipelineFault('name-taken', `The mixer has a strip "${id}" already.`, { context: { id } });
    }
    if (this.state === 'none') throw new SupportFault('no-audio', 'The browser ended sound in this page; load it again.');
    this.#strips.set(id, new Strip(this.#context, { id, kind, label, input, leadMs: this.#leadMs }, this.#busOf(input)));
  }

  removeStrip(id: string): void {
    this.#strips.get(id)?.remove();
    this.#strips.delete(id);
  }

  setGain(id: string, gainDb: number): void {
    if (!(gainDb >= FLOOR_DB && gainDb <= MAX_GAIN_DB)) {
      const accepted = `a number from ${FLOOR_DB} to ${MAX_GAIN_DB}`;
      throw new PipelineFault('bad-setting', `A strip's gain cannot be ${gainDb} dB; it accepts ${accepted}.`, { context: { kind: 'mixer', setting: 'gain', value: gainDb, accepted } });
    }
    this.#strip(id).setGain(gainDb);
  }

  setMuted(id: string, muted: boolean): void {
    this.#strip(id).setMuted(muted);
  }

  meter(id: string): MeterReading {
    // A view may draw a strip once more after it is gone: nothing sounds there.
    const meter = id === PROGRAM ? this.#program : this.#strips.get(id)?.meter;
    return meter?.read() ?? { peakDb: FLOOR_DB, rmsDb: FLOOR_DB };
  }

  tap(port: MessagePort): () => void {
    const { anchored, live } = this.#buses;
    const buses = [
      { node: anchored, leadMs: this.#leadMs },
      { node: live, leadMs: LIVE_LEAD_MS },
    ];
    return tapNode(this.#context, buses, port);
  }

  async resume(): Promise<void> {
    if (this.state !== 'suspended') return;
    // A refusal is no fault: the state says it, and the next gesture tries again.
    const resumed = this.#context.resume().catch(() => undefined);
    await Promise.race([resumed, new Promise((done) => setTimeout(done, RESUME_MS))]);
  }

  onState(listener: (state: Mixer['state']) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  report(): AudioReport {
    const { state, sampleRate } = this.#context;
    const context = state === 'running' || state === 'closed' ? state : 'suspended';
    const strips = Array.from(this.#strips.values(), (strip) => strip.report());
    return { context: this.#broken ? 'closed' : context, sampleRate, behindMs: this.#clock.behindMs, strips };
  }

  async close(): Promise<void> {
    for (const strip of this.#strips.values()) strip.close();
    this.#strips.clear();
    this.#program.close();
    this.#clock.close();
    this.track.stop();
    if (this.#context.state !== 'closed') await this.#context.close();
  }

  /** @throws PipelineFault `unknown-id` */
  #strip(id: string): Strip {
    const strip = this.#strips.get(id);
    if (!strip) throw new PipelineFault('unknown-id', `The mixer has no strip "${id}".`, { context: { id } });
    return strip;
  }

  #busOf({ via }: StripInput): GainNode {
    return via === 'pcm' || via === 'beep' ? this.#buses.anchored : this.#buses.live;
  }

  #onStateChange(): void {
    if (this.#context.state === 'running') this.#clock.restart();
    this.#tell();
  }

  #onError(): void {
    this.#broken = true;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener(this.state);
  }
}

function firstTrack(stream: MediaStream): MediaStreamTrack {
  const [track] = stream.getAudioTracks();
  if (!track) throw new TypeError('A MediaStreamAudioDestinationNode without a track');
  return track;
}
