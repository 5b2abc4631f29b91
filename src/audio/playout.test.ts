import { describe, expect, it } from 'vitest';
import type { EpochMs } from '../core/time';
import { Playout } from './playout';

const OUT_RATE = 48_000;
const QUANTUM = 128;
const QUANTUM_MS = (QUANTUM * 1000) / OUT_RATE;
const START = 1_700_000_000_000 as EpochMs;
/** 21 ms, so that chunks and quanta never line up. */
const CHUNK_MS = 21;

const at = (ms: number): EpochMs => (START + ms) as EpochMs;

/** Renders `seconds` of output from `START + fromMs`; `before` runs ahead of each quantum with its due time less START. */
function play(playout: Playout, seconds: number, options: { fromMs?: number; before?: (ms: number) => number | void } = {}): Float32Array {
  const { fromMs = 0, before } = options;
  const output = new Float32Array(Math.floor((seconds * OUT_RATE) / QUANTUM) * QUANTUM);
  for (let frame = 0; frame < output.length; frame += QUANTUM) {
    const quantum: [Float32Array, Float32Array] = [new Float32Array(QUANTUM), new Float32Array(QUANTUM)];
    const ms = fromMs + (frame * 1000) / OUT_RATE;
    const skewMs = before?.(ms) ?? 0;
    playout.render(quantum, at(ms + skewMs));
    output.set(quantum[0], frame);
  }
  return output;
}

/** Sends `signal(t seconds)` from `fromMs` to `toMs` in chunks, due from `dueMs` on. */
function send(playout: Playout, signal: (second: number) => number, span: { fromMs: number; toMs: number; rate: number; dueMs?: number }): void {
  const { fromMs, toMs, rate, dueMs = fromMs } = span;
  const total = Math.round(((toMs - fromMs) * rate) / 1000);
  const size = Math.round((CHUNK_MS * rate) / 1000);
  for (let first = 0; first < total; first += size) {
    const samples = Float32Array.from({ length: Math.min(size, total - first) }, (_, index) => signal(fromMs / 1000 + (first + index) / rate));
    playout.push(at(dueMs + (first * 1000) / rate), rate, [samples]);
  }
}

const sine = (hertz: number, amplitude = 0.5) => (second: number): number => amplitude * Math.sin(2 * Math.PI * hertz * second);

/** Level of everything that is not the best-fitting sine of `hertz`, relative to that sine, dB. */
function residueDb(samples: Float32Array, hertz: number): { amplitude: number; residue: number } {
  const turn = (2 * Math.PI * hertz) / OUT_RATE;
  let [cc, cs, ss, xc, xs] = [0, 0, 0, 0, 0];
  samples.forEach((x, n) => {
    const [c, s] = [Math.cos(turn * n), Math.sin(turn * n)];
    [cc, cs, ss, xc, xs] = [cc + c * c, cs + c * s, ss + s * s, xc + x * c, xs + x * s];
  });
  const determinant = cc * ss - cs * cs;
  const a = (xc * ss - xs * cs) / determinant;
  const b = (xs * cc - xc * cs) / determinant;
  let rest = 0;
  samples.forEach((x, n) => {
    rest += (x - a * Math.cos(turn * n) - b * Math.sin(turn * n)) ** 2;
  });
  const amplitude = Math.hypot(a, b);
  return { amplitude, residue: 10 * Math.log10(rest / samples.length / (amplitude ** 2 / 2)) };
}

function steepest(samples: Float32Array): number {
  let most = 0;
  for (let n = 1; n < samples.length; n += 1) most = Math.max(most, Math.abs((samples[n] as number) - (samples[n - 1] as number)));
  return most;
}

const peakAt = (samples: Float32Array): number => samples.reduce((best, value, n) => (Math.abs(value) > Math.abs(samples[best] as number) ? n : best), 0);
const middle = (samples: Float32Array): Float32Array => samples.subarray(OUT_RATE / 10, samples.length - OUT_RATE / 10);

describe('conversion of rates', () => {
  it.each([
    [44_100, 997],
    [44_100, 10_000],
    [44_100, 17_000],
    [48_000, 997],
    [48_000, 15_000],
    [22_050, 5_000],
    [96_000, 15_000],
    [8_000, 1_000],
  ])('plays %d Hz cleanly: a sine of %d Hz', (rate, hertz) => {
    const playout = new Playout(OUT_RATE);
    send(playout, sine(hertz), { fromMs: 0, toMs: 1300, rate });
    const { amplitude, residue } = residueDb(middle(play(playout, 1)), hertz);
    expect(amplitude).toBeCloseTo(0.5, 2);
    expect(residue).toBeLessThan(-80);
  });

  it('lets nothing above half the output rate through', () => {
    const playout = new Playout(OUT_RATE);
    send(playout, sine(30_000), { fromMs: 0, toMs: 1300, rate: 96_000 });
    const power = middle(play(playout, 1)).reduce((sum, x, _n, all) => sum + (x * x) / all.length, 0);
    expect(10 * Math.log10(power / 0.125)).toBeLessThan(-80);
  });
});

describe('placement', () => {
  it.each([48_000, 44_100, 96_000])('puts a click of %d Hz sound at its due time, within a sample', (rate) => {
    const playout = new Playout(OUT_RATE);
    const samples = new Float32Array(rate / 5);
    samples[rate / 10] = 1;
    playout.push(at(33.3), rate, [samples]);
    expect(Math.abs(peakAt(play(playout, 0.3)) - ((33.3 + 100) * OUT_RATE) / 1000)).toBeLessThanOrEqual(1);
  });

  it('keeps both channels', () => {
    const playout = new Playout(OUT_RATE);
    playout.push(at(0), OUT_RATE, [new Float32Array(4800).fill(0.25), new Float32Array(4800).fill(-0.5)]);
    const quanta = Array.from({ length: 10 }, (_, n): [Float32Array, Float32Array] => {
      const out: [Float32Array, Float32Array] = [new Float32Array(QUANTUM), new Float32Array(QUANTUM)];
      playout.render(out, at(n * QUANTUM_MS));
      return out;
    });
    expect(quanta[9]?.[0][0]).toBeCloseTo(0.25, 4);
    expect(quanta[9]?.[1][0]).toBeCloseTo(-0.5, 4);
  });

  it('joins chunks whose due times are rounded, without a seam', () => {
    const playout = new Playout(OUT_RATE);
    const wave = sine(440);
    for (let first = 0; first < OUT_RATE * 1.2; first += 960) {
      const rounding = first % 1920 === 0 ? 0.5 : -0.5;
      playout.push(at(first / 48 + rounding), OUT_RATE, [Float32Array.from({ length: 960 }, (_, n) => wave((first + n) / OUT_RATE))]);
    }
    const output = play(playout, 1);
    expect(residueDb(middle(output), 440).residue).toBeLessThan(-50);
    expect(playout.filledMs).toBe(0);
  });
});

describe('what goes wrong', () => {
  it('fills a hole with silence, counts it, and fades at its edges', () => {
    const playout = new Playout(OUT_RATE);
    send(playout, sine(443), { fromMs: 0, toMs: 200, rate: 44_100 });
    send(playout, sine(443), { fromMs: 300, toMs: 600, rate: 44_100 });
    const output = play(playout, 0.5);
    expect(output.subarray(48 * 205, 48 * 295).every((value) => value === 0)).toBe(true);
    expect(steepest(output)).toBeLessThan(0.04);
    expect(playout.filledMs).toBeCloseTo(100, 0);
    expect(output.subarray(48 * 310, 48 * 400).some((value) => Math.abs(value) > 0.45)).toBe(true);
  });

  it('cuts what comes late and plays the rest in its place', () => {
    const playout = new Playout(OUT_RATE);
    let sent = false;
    const samples = new Float32Array(OUT_RATE / 2);
    samples[OUT_RATE / 4] = 1;
    const output = play(playout, 0.5, {
      before: (ms) => {
        if (sent || ms < 100) return;
        sent = true;
        playout.push(at(20), OUT_RATE, [samples]);
      },
    });
    expect(Math.abs(peakAt(output) - (20 + 250) * 48)).toBeLessThanOrEqual(1);
    expect(Math.abs(playout.filledMs - 80)).toBeLessThan(2 * QUANTUM_MS);
  });

  it('counts sound that came after its time was over', () => {
    const playout = new Playout(OUT_RATE);
    playout.push(at(-500), OUT_RATE, [new Float32Array(4800).fill(1)]);
    expect(play(playout, 0.1).every((value) => value === 0)).toBe(true);
    expect(playout.filledMs).toBeCloseTo(100, 3);
  });

  it('an underrun is silence as long as it lasts, without a click', () => {
    const playout = new Playout(OUT_RATE);
    send(playout, sine(440), { fromMs: 0, toMs: 210, rate: 48_000 });
    let sent = false;
    const output = play(playout, 0.6, {
      before: (ms) => {
        if (sent || ms < 260) return;
        sent = true;
        send(playout, sine(440), { fromMs: 210, toMs: 700, rate: 48_000 });
      },
    });
    expect(steepest(output)).toBeLessThan(0.04);
    expect(Math.abs(playout.filledMs - 50)).toBeLessThan(2 * QUANTUM_MS);
    expect(residueDb(output.subarray(48 * 300, 48 * 500), 440).residue).toBeLessThan(-80);
  });

  it('follows a step of the clock by a skip, not by speed', () => {
    const playout = new Playout(OUT_RATE);
    const samples = new Float32Array(OUT_RATE).map((_, n) => sine(440)(n / OUT_RATE));
    samples[OUT_RATE * 0.6] = 4;
    playout.push(at(0), OUT_RATE, [samples]);
    const output = play(playout, 0.8, { before: (ms) => (ms >= 300 ? 120 : 0) });
    expect(Math.abs(peakAt(output) - (600 - 120) * 48)).toBeLessThanOrEqual(1);
    expect(steepest(output.subarray(0, 48 * 450))).toBeLessThan(0.04);
    expect(playout.filledMs).toBe(0);
  });

  it('resamples a drift away within 0.5 %', () => {
    const playout = new Playout(OUT_RATE);
    const length = OUT_RATE * 6;
    const samples = new Float32Array(length);
    samples[OUT_RATE * 5] = 1;
    playout.push(at(0), OUT_RATE, [samples]);
    const output = play(playout, 5.5, { before: (ms) => Math.min(ms * 0.0005, 2) });
    expect(Math.abs(peakAt(output) - (5000 - 2) * 48)).toBeLessThanOrEqual(10);
  });
});

describe('flush', () => {
  it('stops within a fade, drops what waits, and what follows is not missing', () => {
    const playout = new Playout(OUT_RATE);
    send(playout, sine(440), { fromMs: 0, toMs: 500, rate: 48_000 });
    let flushed = false;
    const output = play(playout, 0.6, {
      before: (ms) => {
        if (flushed || ms < 100) return;
        flushed = true;
        playout.flush();
        send(playout, sine(440), { fromMs: 400, toMs: 700, rate: 48_000 });
      },
    });
    expect(output.subarray(48 * 110, 48 * 399).every((value) => value === 0)).toBe(true);
    expect(output.subarray(48 * 420, 48 * 440).some((value) => Math.abs(value) > 0.45)).toBe(true);
    expect(steepest(output)).toBeLessThan(0.04);
    expect(playout.filledMs).toBe(0);
  });

  it('a chunk that reaches into what is held replaces it', () => {
    const playout = new Playout(OUT_RATE);
    playout.push(at(0), OUT_RATE, [new Float32Array(OUT_RATE / 2).fill(0.5)]);
    playout.push(at(200), OUT_RATE, [new Float32Array(OUT_RATE / 2).fill(-0.25)]);
    const output = play(playout, 0.4);
    expect(output[48 * 150]).toBeCloseTo(0.5, 3);
    expect(output[48 * 250]).toBeCloseTo(-0.25, 3);
  });
});
