import { describe, expect, it } from 'vitest';
import { SoundTimeline } from '../../audio/sound-timeline';
import { WallClock } from '../../audio/wall-clock';
import type { EpochMs } from '../../core/time';
import { CLOCK_HZ, type Cut, SOUND_HZ } from './cut';
import { Segmenter } from './segmenter';

const FPS = 30;
const QUANTUM = 128;
/** Quanta that a context with the `playback` latency hint renders at once. */
const BURST = 8;
/** Samples of a chunk that the mixer is tapped for, and of a packet. */
const CHUNK = 480;
const PACKET = 1024;
/** The context's first frame. */
const START = 1_700_000_000_000;
/** The show's first picture. */
const ORIGIN = (START + 2000) as EpochMs;

interface Scene {
  readonly minutes: number;
  /** How much longer than it says a second of the context lasts. */
  readonly ppm: number;
  /** Minute at which the context loses 90 ms. */
  readonly losesAt?: number;
}

/**
 * A show whose sound has a clock of its own: at each wall second a click goes in and a picture is due. The way is the
 * whole one, `encode` left out: context → wall clock → tap → sound timeline → packets → parts.
 */
class Show {
  /** Media times of clicks, s. */
  readonly clicks: number[] = [];
  /** Media times of pictures that are due on a wall second, s. */
  readonly flashes: number[] = [];
  readonly #segmenter = new Segmenter();
  readonly #clock = new WallClock(SOUND_HZ);
  readonly #line = new SoundTimeline(ORIGIN, ([left]) => this.#encode(left));
  #packet = new Float32Array(PACKET);
  #packed = 0;
  #sounded = 0;
  #chunk = new Float32Array(CHUNK);
  #length = 0;
  #dueMs = 0 as EpochMs;
  #tick = 0;
  #nowMs = START as EpochMs;

  constructor(private readonly scene: Scene) {
    const config = { codec: 'avc1.42e01f', width: 64, height: 64 };
    this.#take(this.#segmenter.begin({ index: 0, config, fps: FPS, segmentTicks: 2 * FPS, partTicks: 8, originMs: ORIGIN, offsetS: 0 }, 0));
  }

  run(): this {
    let seed = 1;
    const frames = this.scene.minutes * 60 * SOUND_HZ;
    for (let frame = 0; frame < frames; frame += BURST * QUANTUM) {
      seed = (seed * 48_271) % 2_147_483_647;
      const lateMs = 12 * (seed / 2_147_483_647);
      this.#nowMs = Math.floor(this.#wallOf(frame + (BURST - 1) * QUANTUM) + lateMs) as EpochMs;
      for (let quantum = 0; quantum < BURST; quantum += 1) this.#render(frame + quantum * QUANTUM);
      this.#line.fill(this.#nowMs);
      this.#draw();
    }
    return this;
  }

  /** When a frame of the context is really heard. */
  #wallOf(frame: number): number {
    const { ppm, losesAt = Infinity } = this.scene;
    return START + (frame / SOUND_HZ) * 1000 * (1 + ppm / 1e6) + (frame >= losesAt * 60 * SOUND_HZ ? 90 : 0);
  }

  #render(frame: number): void {
    this.#clock.observe(frame, this.#nowMs);
    const dueMs = this.#clock.wallAt(frame);
    const click = this.#clickIn(frame);
    for (let taken = 0; taken < QUANTUM; ) {
      if (this.#length === 0) this.#dueMs = (dueMs + (taken * 1000) / SOUND_HZ) as EpochMs;
      const count = Math.min(QUANTUM - taken, CHUNK - this.#length);
      if (click >= taken && click < taken + count) this.#chunk[this.#length + click - taken] = 1;
      this.#length += count;
      taken += count;
      if (this.#length < CHUNK) continue;
      this.#line.push(this.#dueMs, [this.#chunk, this.#chunk.slice()]);
      this.#chunk = new Float32Array(CHUNK);
      this.#length = 0;
    }
  }

  /** Where in a quantum a wall second begins; -1 where none does. */
  #clickIn(frame: number): number {
    const secondAt = (at: number): number => Math.floor(this.#wallOf(at) / 1000);
    if (secondAt(frame + QUANTUM - 1) === secondAt(frame - 1)) return -1;
    let index = 0;
    while (secondAt(frame + index) === secondAt(frame - 1)) index += 1;
    return index;
  }

  #encode(plane: Float32Array): void {
    for (let taken = 0; taken < plane.length; ) {
      const count = Math.min(plane.length - taken, PACKET - this.#packed);
      this.#packet.set(plane.subarray(taken, taken + count), this.#packed);
      this.#packed += count;
      taken += count;
      if (this.#packed < PACKET) continue;
      this.#take(this.#segmenter.addSound({ start: this.#sounded, samples: PACKET, data: new Uint8Array(this.#packet.buffer) }, this.#nowMs));
      this.#packet = new Float32Array(PACKET);
      this.#packed = 0;
      this.#sounded += PACKET;
    }
  }

  #draw(): void {
    for (; ORIGIN + (this.#tick * 1000) / FPS <= this.#nowMs; this.#tick += 1) {
      const onSecond = this.#tick % FPS === 0;
      this.#take(this.#segmenter.addVideo({ type: 'packet', tick: this.#tick, key: this.#tick % (2 * FPS) === 0, data: Uint8Array.of(onSecond ? 1 : 0), renderedMs: this.#nowMs }, this.#nowMs));
    }
  }

  #take(cuts: readonly Cut[]): void {
    for (const cut of cuts) {
      if (cut.type !== 'part') continue;
      for (const { start, data } of cut.video) if (data[0] === 1) this.flashes.push(start / CLOCK_HZ);
      for (const { start, data } of cut.sound) {
        const samples = new Float32Array(data.buffer);
        let loudest = 0;
        for (let index = 0; index < samples.length; index += 1) if ((samples[index] as number) > (samples[loudest] as number)) loudest = index;
        if ((samples[loudest] as number) > 0.3) this.clicks.push((start + loudest) / SOUND_HZ);
      }
    }
  }
}

/** For each flash how much later its click is, ms; NaN where it has none within half a second. */
function offsets({ clicks, flashes }: Show): number[] {
  let at = 0;
  return flashes.map((flash) => {
    while (at < clicks.length && (clicks[at] as number) < flash - 0.5) at += 1;
    const click = clicks[at];
    return click !== undefined && click < flash + 0.5 ? (click - flash) * 1000 : Number.NaN;
  });
}

const worst = (values: readonly number[]): number => Math.max(...values.map(Math.abs));

describe('sound and picture of one moment stay together in the parts', () => {
  it.each([
    [200, 20],
    [-200, 4],
  ])('with a sound clock that is %i ppm off, for %i minutes', { timeout: 120_000 }, (ppm, minutes) => {
    const late = offsets(new Show({ minutes, ppm }).run()).slice(0, -1);
    expect(late.length).toBeGreaterThan((minutes - 1) * 60);
    // Until the wall clock has seen a timely burst it may be a burst off.
    expect(worst(late.slice(5)), 'ms').toBeLessThan(5);
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.abs(mean(late.slice(-60)) - mean(late.slice(5, 65))), 'the offset at the end is that of the beginning, ms').toBeLessThan(1);
  });

  it('when the context has lost time', { timeout: 60_000 }, () => {
    const late = offsets(new Show({ minutes: 2, ppm: 200, losesAt: 1 }).run()).slice(0, -1);
    const before = late.slice(5, 57);
    expect(worst(before)).toBeLessThan(5);
    // The clock needs up to a second to be sure of the loss.
    const after = late.slice(62);
    expect(after.length).toBeGreaterThan(50);
    expect(worst(after)).toBeLessThan(5);
  });
});
