import { goertzel } from './goertzel';
import { onsets } from './onsets';

const HOP_MS = 1;
/** Four periods of the beep. */
const WINDOW_MS = 4;
/** Of the loudest beep's amplitude. */
const SHARES = { on: 0.4, off: 0.2 };
/** Amplitude below which there is no beep. */
const FAINT = 0.01;

/** Where 1 kHz beeps begin in one plane of sound at 48 kHz, ms from its first sample, within 2 ms. */
export function beepsIn(sound: Float32Array): number[] {
  const readings: { at: number; level: number }[] = [];
  for (let from = 0; (from + WINDOW_MS) * 48 <= sound.length; from += HOP_MS) {
    // So much of the window is full of a beep when its level is first at the threshold.
    const at = from + (1 - SHARES.on) * WINDOW_MS;
    readings.push({ at, level: goertzel(sound.subarray(from * 48, (from + WINDOW_MS) * 48), 48_000, 1000) });
  }
  const loudest = readings.reduce((most, { level }) => Math.max(most, level), 0);
  if (loudest < FAINT) return [];
  return onsets(readings, { on: SHARES.on * loudest, off: SHARES.off * loudest });
}
