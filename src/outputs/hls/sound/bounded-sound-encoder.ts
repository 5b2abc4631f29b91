import type { Cause } from '../../../core/report';
import type { LiveSoundConfig, OnSoundPacket, SoundEncoder } from './sound-encoder';

/** An encoder that owes so many packets, the oldest for so long, is slower than the sound: what comes then is dropped. ms */
const BEHIND = 16;
const BEHIND_MS = 350;
/** What may come at once, at the beginning of a show or after a gap, 2.7 s. */
const MOST_OWED = 128;
/** An encoder that gives nothing for so long has hung, ms: what it owes is silence. */
const HUNG_AFTER_MS = 1500;

export interface BoundedOptions {
  /** Makes the encoder; its packets are counted, their `start` is of no account. */
  readonly make: (onPacket: OnSoundPacket) => Promise<SoundEncoder>;
  /** Samples the encoder is late by: see `measureDelay`. */
  readonly delay: number;
  readonly now: () => number;
  readonly onPacket: OnSoundPacket;
}

/**
 * An encoder that never has a growing queue: where it is slower than the sound, a packet's worth is dropped and counted,
 * and a packet of silence stands in its place, so that all that follows keeps its own.
 */
export class BoundedSoundEncoder implements SoundEncoder {
  #encoder!: SoundEncoder;
  /** Packets to come, oldest first: when their sound went in, or that they are silence. */
  #places: (number | 'silent')[] = [];
  #owed = 0;
  /** Packets that come too late: their places are taken. */
  #overdue = 0;
  #given = 0;
  #heardMs: number;
  #dropped = 0;
  #finished = false;
  readonly #block: [Float32Array, Float32Array];
  #filled = 0;

  private constructor(
    readonly config: LiveSoundConfig,
    private readonly options: BoundedOptions,
  ) {
    this.#block = [new Float32Array(config.frame), new Float32Array(config.frame)];
    this.#heardMs = options.now();
  }

  static async create(config: LiveSoundConfig, options: BoundedOptions): Promise<BoundedSoundEncoder> {
    const bounded = new BoundedSoundEncoder(config, options);
    bounded.#encoder = await options.make((packet) => bounded.#receive(packet.data));
    return bounded;
  }

  /** Packets that are silence because the encoder did not keep up. */
  get dropped(): Readonly<Partial<Record<Cause, number>>> {
    return this.#dropped > 0 ? { 'encoder-busy': this.#dropped } : {};
  }

  encode([left, right]: readonly [Float32Array, Float32Array]): void {
    if (this.#finished) return;
    const { frame } = this.config;
    for (let taken = 0; taken < left.length; ) {
      const count = Math.min(left.length - taken, frame - this.#filled);
      this.#block[0].set(left.subarray(taken, taken + count), this.#filled);
      this.#block[1].set(right.subarray(taken, taken + count), this.#filled);
      this.#filled += count;
      taken += count;
      if (this.#filled === frame) this.#submit();
    }
  }

  async finish(): Promise<void> {
    if (this.#finished) return;
    if (this.#filled > 0) this.#submit();
    this.#finished = true;
    await this.#encoder.finish();
  }

  close(): void {
    this.#finished = true;
    this.#encoder.close();
  }

  #submit(): void {
    const [left, right] = this.#block;
    const planes = [left.slice(0, this.#filled), right.slice(0, this.#filled)] as const;
    this.#filled = 0;
    const now = this.options.now();
    if (this.#owed === 0) this.#heardMs = now;
    if (now - this.#heardMs > HUNG_AFTER_MS) this.#giveUp();
    if (!this.#isBehind(now)) {
      this.#places.push(now);
      this.#owed += 1;
      this.#encoder.encode(planes);
    } else {
      this.#places.push('silent');
      this.#dropped += 1;
      this.#giveSilence();
    }
  }

  /** Silence never stands first: it is given out at once. */
  #isBehind(now: number): boolean {
    const owed = this.#owed + this.#overdue;
    const [oldest] = this.#places;
    const late = this.#overdue > 0 || (typeof oldest === 'number' && now - oldest > BEHIND_MS);
    return owed >= MOST_OWED || (owed >= BEHIND && late);
  }

  #receive(data: Uint8Array): void {
    this.#heardMs = this.options.now();
    if (this.#overdue > 0) {
      this.#overdue -= 1;
      return;
    }
    // What an encoder lets out at its end is more than went in.
    if (this.#places.shift() !== undefined) this.#owed -= 1;
    this.#give(data);
    this.#giveSilence();
  }

  #giveUp(): void {
    this.#dropped += this.#owed;
    this.#overdue += this.#owed;
    this.#owed = 0;
    this.#places = this.#places.map(() => 'silent');
    this.#giveSilence();
  }

  #giveSilence(): void {
    while (this.#places[0] === 'silent') {
      this.#places.shift();
      this.#give(this.config.silence);
    }
  }

  #give(data: Uint8Array): void {
    const { frame } = this.config;
    this.options.onPacket({ start: this.#given - this.options.delay, samples: frame, data });
    this.#given += frame;
  }
}
