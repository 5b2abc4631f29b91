import { createMixer } from '../audio/mixer';
import type { MeterReading, Mixer, StripInput } from '../audio/mixer-api';
import { type FaultData, PipelineFault, toFaultData } from '../core/fault';
import type { AudioReport } from '../core/report';
import type { StripState } from '../core/studio-state';
import { openMicrophone } from '../sources/microphone';
import { changeById, type StateCell } from './state-cell';

const SILENT: MeterReading = { peakDb: -60, rmsDb: -60 };
const NO_SOUND: AudioReport = { context: 'none', sampleRate: 48000, behindMs: 0, strips: [] };

/** The show's sounds: the mixer and its strips. */
export class SoundDesk {
  readonly #mixer: Promise<Mixer>;
  #ready: Mixer | undefined;
  readonly #closers = new Map<string, () => void>();
  #sounds = 0;

  constructor(
    private readonly cell: StateCell,
    private readonly onFault: (fault: FaultData) => void,
  ) {
    this.#mixer = createMixer();
    this.#mixer.then(
      (mixer) => {
        this.#ready = mixer;
        mixer.onState((audio) => cell.patch({ audio }));
        cell.patch({ audio: mixer.state });
      },
      (error: unknown) => this.onFault(toFaultData(error)),
    );
  }

  /** The mix. @throws SupportFault where a browser makes none */
  async track(): Promise<MediaStreamTrack> {
    return (await this.#mixer).track;
  }

  /** Sends the mix to `port` as `TappedSound`; the result ends it. */
  async tap(port: MessagePort): Promise<() => void> {
    return (await this.#mixer).tap(port);
  }

  async add(id: string, kind: StripState['kind'], label: string, input: StripInput): Promise<void> {
    const mixer = await this.#mixer;
    await mixer.addStrip(id, kind, label, input);
    this.cell.patch({ strips: [...this.cell.state.strips, { id, kind, label, gainDb: 0, muted: false }] });
  }

  /** @throws DeviceFault when the microphone is refused or missing */
  async addSound(kind: 'microphone' | 'tone', label = ''): Promise<string> {
    this.#sounds += 1;
    const id = `sound-${this.#sounds}`;
    if (kind === 'tone') {
      await this.add(id, 'tone', 'tone', { via: 'tone' });
      return id;
    }
    const microphone = await openMicrophone({ label });
    try {
      await this.add(id, 'microphone', microphone.label, { via: 'track', track: microphone.track });
    } catch (error) {
      microphone.close();
      throw error;
    }
    this.#closers.set(id, () => microphone.close());
    microphone.onLost((fault) => {
      this.removeIfThere(id);
      this.onFault(fault);
    });
    return id;
  }

  /** @throws PipelineFault `unknown-id` */
  remove(id: string): void {
    this.#strip(id);
    this.removeIfThere(id);
  }

  removeIfThere(id: string): void {
    if (!this.cell.state.strips.some((strip) => strip.id === id)) return;
    this.#ready?.removeStrip(id);
    this.#closers.get(id)?.();
    this.#closers.delete(id);
    this.cell.patch({ strips: this.cell.state.strips.filter((strip) => strip.id !== id) });
  }

  setGain(id: string, gainDb: number): void {
    this.#strip(id);
    if (!(gainDb >= -60 && gainDb <= 12)) throw new PipelineFault('bad-setting', `A strip's gain cannot be ${gainDb} dB; it accepts −60 to 12.`, { context: { setting: 'gain', accepted: '-60 to 12' } });
    this.#ready?.setGain(id, gainDb);
    this.#change(id, { gainDb });
  }

  setMuted(id: string, muted: boolean): void {
    this.#strip(id);
    this.#ready?.setMuted(id, muted);
    this.#change(id, { muted });
  }

  meter(id: string): MeterReading {
    return this.#ready?.meter(id) ?? SILENT;
  }

  async resume(): Promise<void> {
    await (await this.#mixer).resume();
  }

  report(): AudioReport {
    return this.#ready?.report() ?? NO_SOUND;
  }

  #change(id: string, change: Partial<StripState>): void {
    this.cell.patch({ strips: changeById(this.cell.state.strips, id, (strip) => ({ ...strip, ...change })) });
  }

  #strip(id: string): void {
    if (!this.cell.state.strips.some((strip) => strip.id === id)) throw new PipelineFault('unknown-id', `There is no sound "${id}".`, { context: { id } });
  }
}
