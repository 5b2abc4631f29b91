import { expect, it } from 'vitest';
import type { EpochMs } from '../core/time';
import { Beep } from './beep';

const RATE = 48_000;
const START = 1_700_000_000_000;

function render(seconds: number, stepAt = Infinity, stepMs = 0): Float32Array {
  const beep = new Beep(RATE);
  const output = new Float32Array(RATE * seconds);
  for (let frame = 0; frame + 128 <= output.length; frame += 128) {
    const ms = 500 + frame / 48;
    beep.render([output.subarray(frame, frame + 128)], (START + ms + (ms >= stepAt ? stepMs : 0)) as EpochMs);
  }
  return output;
}

/** Times in ms after START at which sound begins after 50 ms of silence. */
function onsets(output: Float32Array): number[] {
  const found: number[] = [];
  let silentSince = 0;
  output.forEach((value, frame) => {
    if (value === 0) return;
    if (frame - silentSince > 50 * 48) found.push(500 + frame / 48);
    silentSince = frame;
  });
  return found;
}

it('beeps at each full second for 100 ms', () => {
  const output = render(3);
  const begins = onsets(output);
  expect(begins).toHaveLength(3);
  begins.forEach((ms, index) => expect(Math.abs(ms - 1000 * (index + 1))).toBeLessThan(0.1));
  expect(output.subarray(48 * 601, 48 * 1400).every((value) => value === 0)).toBe(true);
  expect(output.subarray(48 * 590, 48 * 597).some((value) => Math.abs(value) > 0.2)).toBe(true);
});

it('is at the right second again after a step', () => {
  const begins = onsets(render(3, 1500, 120));
  expect(begins[1]).toBeGreaterThan(1879.9);
  expect(begins[1]).toBeLessThan(1880.1);
});

it('beeps once when the clock steps back over a second, and without clicks', () => {
  const output = render(3, 1950, -30);
  expect(onsets(output)).toHaveLength(3);
  let steepest = 0;
  for (let n = 1; n < output.length; n += 1) steepest = Math.max(steepest, Math.abs((output[n] as number) - (output[n - 1] as number)));
  expect(steepest).toBeLessThan(0.04);
});
