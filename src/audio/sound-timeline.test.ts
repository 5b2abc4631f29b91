import { describe, expect, it } from 'vitest';
import type { EpochMs } from '../core/time';
import { SoundTimeline, type StereoPlanes } from './sound-timeline';

const ORIGIN = 1_700_000_000_000 as EpochMs;
const CHUNK = 480;

function collect() {
  const parts: Float32Array[] = [];
  const line = new SoundTimeline(ORIGIN, ([left]) => parts.push(left));
  return {
    line,
    samples(): Float32Array {
      const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
      let at = 0;
      for (const part of parts) {
        all.set(part, at);
        at += part.length;
      }
      return all;
    },
    count: () => parts.reduce((sum, part) => sum + part.length, 0),
  };
}

function planes(make: (index: number) => number): StereoPlanes {
  const plane = Float32Array.from({ length: CHUNK }, (_, index) => make(index));
  return [plane, plane.slice()];
}

const due = (ms: number): EpochMs => (ORIGIN + ms) as EpochMs;

describe('SoundTimeline', () => {
  it('gives steady sound back as it is', () => {
    const { line, samples } = collect();
    for (let chunk = 0; chunk < 20; chunk += 1) line.push(due(chunk * 10), planes((index) => (chunk * CHUNK + index) / 1e5));
    const all = samples();
    expect(all.length).toBe(20 * CHUNK);
    for (let index = 200; index < all.length; index += 1) expect(all[index]).toBeCloseTo(index / 1e5, 6);
    expect(line.filledMs).toBe(0);
  });

  it('begins at its place: silence before, what lies before the origin cut off', () => {
    const late = collect();
    late.line.push(due(25), planes(() => 1));
    expect(late.samples().findIndex((value) => value !== 0)).toBe(1201);
    expect(late.line.written).toBe(1200 + CHUNK);
    const early = collect();
    early.line.push(due(-4), planes(() => 1));
    expect(early.line.written).toBe(CHUNK - 192);
  });

  it('fills a step of the clock with silence and goes on at its place', () => {
    const { line, samples } = collect();
    for (let chunk = 0; chunk < 10; chunk += 1) line.push(due(chunk * 10), planes(() => 1));
    for (let chunk = 0; chunk < 10; chunk += 1) line.push(due(180 + chunk * 10), planes(() => 1));
    const all = samples();
    expect(all.length).toBe(280 * 48);
    expect(all.subarray(4800, 8640).every((value) => value === 0)).toBe(true);
    expect(all[8640 + 300]).toBe(1);
    expect(line.filledMs).toBeCloseTo(80, 5);
  });

  it('cuts what comes twice', () => {
    const { line } = collect();
    for (let chunk = 0; chunk < 10; chunk += 1) line.push(due(chunk * 10), planes(() => 1));
    for (let chunk = 5; chunk < 20; chunk += 1) line.push(due(chunk * 10), planes(() => 1));
    expect(line.written).toBe(200 * 48);
  });

  it('is silent where no sound comes for 150 ms, a little ahead of the clock, and takes sound in again', () => {
    const { line, samples } = collect();
    line.push(due(0), planes(() => 1));
    line.fill(due(100));
    expect(line.written).toBe(CHUNK);
    line.fill(due(170));
    expect(line.written).toBe(230 * 48);
    line.push(due(225), planes(() => 1));
    line.push(due(235), planes(() => 1));
    expect(line.written).toBe(245 * 48);
    expect(samples().subarray(CHUNK, 230 * 48).every((value) => value === 0)).toBe(true);
    line.fill(due(300));
    expect(line.written).toBe(245 * 48);
  });

  it.each([
    [200, 20],
    [-200, 4],
    [1500, 1],
  ])('keeps sound of a clock that is %i ppm off at its place for %i minutes', { timeout: 60_000 }, (ppm, minutes) => {
    const { line, count } = collect();
    const chunks = minutes * 6000;
    // A slow clock (ppm > 0) needs longer for its 480 samples.
    const chunkMs = 10 * (1 + ppm / 1e6);
    const silence = planes(() => 0);
    let worst = 0;
    for (let chunk = 0; chunk < chunks; chunk += 1) {
      const jitter = ((chunk * 7919) % 100) / 100 - 0.5;
      line.push(due(chunk * chunkMs + jitter), silence);
      if (chunk % 50 === 0) worst = Math.max(worst, Math.abs(line.written / 48 - (chunk + 1) * chunkMs));
    }
    expect(worst).toBeLessThan(5);
    expect(count() / 48).toBeCloseTo(chunks * chunkMs, -1);
    expect(line.filledMs).toBe(0);
  });

  it('resamples a tone without a seam', () => {
    const { line, samples } = collect();
    const step = (2 * Math.PI * 440) / 48_000;
    for (let chunk = 0; chunk < 1000; chunk += 1) line.push(due(chunk * 10 * 1.0005), planes((index) => Math.sin(step * (chunk * CHUNK + index))));
    const all = samples();
    expect(all.length).toBeGreaterThan(480_100);
    let steepest = 0;
    for (let index = 300; index < all.length; index += 1) steepest = Math.max(steepest, Math.abs((all[index] as number) - (all[index - 1] as number)));
    expect(steepest).toBeLessThan(step * 1.01);
  });
});
