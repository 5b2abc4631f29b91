import { describe, expect, it } from 'vitest';
import type { EpochMs } from '../../core/time';
import type { Compositor, Texture } from '../compositors/compositor';
import { SourceLedger } from '../frame-ledger';
import { StreamIntake } from './stream-intake';

const TICK_MS = 1000 / 30;
/** Ticks until the intake knows the camera's phase. */
const SETTLE = 60;

/** Deterministic, 0…1. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** When frames come: a clock of its own, each up to `jitterMs` early or late. */
function arrivals(fps: number, seconds: number, jitterMs: number, random: () => number): number[] {
  const phase = (random() * 1000) / fps;
  return Array.from({ length: Math.floor(seconds * fps) }, (_, i) => phase + (i * 1000) / fps + (2 * random() - 1) * jitterMs);
}

class FakeCompositor {
  readonly open = new Set<Texture>();

  size = { width: 1280, height: 720 };

  importFrame({ timestamp }: VideoFrame): Promise<Texture> {
    const texture = { ...this.size, timestamp };
    this.open.add(texture);
    return Promise.resolve(texture);
  }

  exportFrame(texture: Texture): VideoFrame {
    return { ...(texture as Texture & { timestamp: number }), close: () => {} } as unknown as VideoFrame;
  }

  release(texture: Texture): void {
    this.open.delete(texture);
  }
}

/** A stream intake between a camera and ticks, with a clock that the test turns. */
class Bench {
  readonly ledger = new SourceLedger();
  compositor = new FakeCompositor();
  nowMs = 0;
  openFrames = 0;
  readonly told: unknown[] = [];
  readonly intake: StreamIntake;
  #camera: ReadableStreamDefaultController<VideoFrame> | undefined;

  constructor() {
    const readable = new ReadableStream<VideoFrame>({ start: (controller) => void (this.#camera = controller) });
    this.intake = new StreamIntake(readable, {
      ledger: this.ledger,
      compositor: () => this.compositor as unknown as Compositor,
      onStatus: (status, size) => void this.told.push([status.state, size]),
      now: () => this.nowMs as EpochMs,
    });
  }

  /** A frame named by the time it comes. */
  async send(): Promise<void> {
    this.openFrames += 1;
    this.#camera?.enqueue({ timestamp: this.nowMs, close: () => (this.openFrames -= 1) } as unknown as VideoFrame);
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** @returns the name of what is shown */
  tick(visible = true): number | undefined {
    return this.intake.take(this.nowMs as EpochMs, visible)?.timestamp;
  }

  expectLaw(): void {
    const { received, used, held, dropped } = this.ledger.read();
    expect(held).toBeLessThanOrEqual(3);
    expect(held).toBeGreaterThanOrEqual(0);
    expect(received).toBe(used + held + Object.values(dropped).reduce((sum, count) => sum + count, 0));
  }
}

/** Runs until frames end. @returns for each tick after settling what it showed, with its age, ms */
async function run(bench: Bench, times: readonly number[], settle = SETTLE): Promise<{ readonly shown: number; readonly ageMs: number }[]> {
  const rows: { shown: number; ageMs: number }[] = [];
  let next = 0;
  for (let tick = 0; next < times.length; tick += 1) {
    while ((times[next] ?? Infinity) <= tick * TICK_MS) {
      bench.nowMs = times[next] ?? 0;
      await bench.send();
      next += 1;
    }
    bench.nowMs = tick * TICK_MS;
    const shown = bench.tick();
    if (tick % 100 === 0) bench.expectLaw();
    if (tick >= settle && shown !== undefined) rows.push({ shown, ageMs: bench.nowMs - shown });
  }
  return rows;
}

function shareOfNew(rows: readonly { readonly shown: number }[]): number {
  return rows.filter(({ shown }, i) => shown !== rows[i - 1]?.shown).length / rows.length;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

describe('a live stream beside a clock that is not its own', () => {
  const cameras = [29.97, 29.985, 30, 30.015, 30.03].flatMap((fps) => [1, 2, 3, 4, 5, 6].map((seed) => [fps, seed] as const));
  it.each(cameras)('at %f fps, ±8 ms and a random phase (%i) shows a new frame in 99 of 100 ticks', async (fps, seed) => {
    const bench = new Bench();
    const rows = await run(bench, arrivals(fps, 60, 8, randomFrom(seed)));
    expect(shareOfNew(rows)).toBeGreaterThanOrEqual(0.99);
    expect(Math.max(...rows.map(({ ageMs }) => ageMs)), 'never older than two ticks').toBeLessThanOrEqual(2 * TICK_MS);
    expect(rows.every(({ shown }, i) => shown >= (rows[i - 1]?.shown ?? 0)), 'in order').toBe(true);
    bench.expectLaw();
    expect(bench.openFrames).toBe(0);
  });

  it('waits for nothing where frames come well between ticks', async () => {
    const bench = new Bench();
    const times = Array.from({ length: 600 }, (_, i) => i * TICK_MS + 17);
    const rows = await run(bench, times);
    expect(Math.max(...rows.map(({ ageMs }) => ageMs))).toBeLessThan(TICK_MS / 2);
    expect(bench.ledger.read().dropped).toEqual({});
  });

  it('gives up the wait when frames come in good time again', async () => {
    const bench = new Bench();
    const random = randomFrom(7);
    const close = Array.from({ length: 300 }, (_, i) => i * TICK_MS + (2 * random() - 1) * 8 + 10 * TICK_MS);
    const timely = Array.from({ length: 400 }, (_, i) => (i + 310) * TICK_MS + 17);
    const rows = await run(bench, [...close, ...timely]);
    expect(median(rows.slice(0, 200).map(({ ageMs }) => ageMs))).toBeGreaterThan(TICK_MS / 2);
    expect(Math.max(...rows.slice(-150).map(({ ageMs }) => ageMs))).toBeLessThan(TICK_MS / 2);
  });

  it('shows the newest of a camera twice as fast', async () => {
    const bench = new Bench();
    const rows = await run(bench, arrivals(60, 20, 6, randomFrom(3)));
    expect(shareOfNew(rows)).toBe(1);
    expect(Math.max(...rows.map(({ ageMs }) => ageMs))).toBeLessThan(TICK_MS);
  });

  it('drops nothing of a slower camera', async () => {
    const bench = new Bench();
    const times = arrivals(24, 40, 8, randomFrom(5));
    const rows = await run(bench, times);
    expect(shareOfNew(rows)).toBeGreaterThan(0.79);
    expect(bench.ledger.read().dropped['superseded'] ?? 0).toBeLessThanOrEqual(2);
  });

  it('tells its size with the first frame, and when it changes', async () => {
    const bench = new Bench();
    await bench.send();
    await bench.send();
    bench.compositor.size = { width: 640, height: 480 };
    await bench.send();
    await bench.send();
    expect(bench.told).toEqual([
      ['running', { width: 1280, height: 720 }],
      ['running', { width: 640, height: 480 }],
    ]);
  });

  it('drops what is hidden, and what waits when it ends', async () => {
    const bench = new Bench();
    await bench.send();
    expect(bench.tick(false)).toBe(0);
    bench.nowMs = 40;
    await bench.send();
    bench.intake.close();
    bench.expectLaw();
    expect(bench.ledger.read()).toMatchObject({ received: 2, used: 0, held: 0, dropped: { hidden: 1, stopped: 1 } });
    expect(bench.compositor.open.size).toBe(0);
  });

  it.each([true, false])('moves to another compositor and loses no texture (a frame waits: %s)', async (waits) => {
    const bench = new Bench();
    await bench.send();
    bench.tick();
    bench.nowMs = 40;
    if (waits) await bench.send();
    const before = bench.compositor;
    bench.compositor = new FakeCompositor();
    await bench.intake.move(bench.compositor as unknown as Compositor);
    expect(before.open.size).toBe(0);
    expect(bench.tick()).toBe(waits ? 40 : 0);
    expect(bench.compositor.open.size).toBe(1);
    bench.expectLaw();
    expect(bench.ledger.read()).toMatchObject({ used: waits ? 2 : 1, repeated: waits ? 0 : 1, dropped: {} });
    bench.intake.close();
    expect(bench.compositor.open.size).toBe(0);
  });
});
