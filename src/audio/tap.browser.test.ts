import { afterEach, describe, expect, it } from 'vitest';
import { epochNow } from '../core/time';
import type { TappedSound } from '../encode/packet-port';
import { LIVE_LEAD_MS } from './lead';
import { createMixer } from './mixer';
import type { Mixer } from './mixer-api';

/** Of the `playback` latency hint: the way from one context into another takes one of each at the most. */
const BURST_MS = 21.3;

let mixer: Mixer | undefined;
let other: Mixer | undefined;
afterEach(async () => {
  await mixer?.close();
  await other?.close();
  other = undefined;
});

it('taps the mix: chunks in a row, dated a little ahead of now, until it is ended', { timeout: 20_000 }, async () => {
  mixer = await createMixer();
  await mixer.resume();
  await mixer.addStrip('tone', 'tone', 'tone', { via: 'tone' });
  const { port1, port2 } = new MessageChannel();
  const heard: { readonly sound: TappedSound; readonly atMs: number }[] = [];
  port1.onmessage = ({ data }: MessageEvent<TappedSound>) => heard.push({ sound: data, atMs: epochNow() });
  const end = mixer.tap(port2);
  await expect.poll(() => heard.length, { timeout: 10_000 }).toBeGreaterThan(150);
  end();
  await new Promise((resolve) => setTimeout(resolve, 200));
  const count = heard.length;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(heard.length, 'nothing after the end').toBe(count);

  const late = heard.slice(50).map(({ sound, atMs }) => atMs - sound.dueMs).sort((a, b) => a - b);
  expect(late[Math.floor(late.length / 2)]).toBeLessThan(100);
  expect(late[0]).toBeGreaterThan(-150);
  const steps = heard.slice(1).map(({ sound }, index) => sound.dueMs - heard[index]!.sound.dueMs).sort((a, b) => a - b);
  expect(steps[Math.floor(steps.length / 2)]).toBeCloseTo(10, 0);
  for (const { sound } of heard) expect(sound.channels.map((plane) => plane.length)).toEqual([480, 480]);
  const loudest = Math.max(...heard.slice(100, 150).flatMap(({ sound }) => [...sound.channels[0], ...sound.channels[1]]));
  expect(20 * Math.log10(loudest)).toBeCloseTo(-20, 0);
});

/** How late beeps begin after their wall second in what the mix is tapped for, ms; the median of `count`. */
async function beepsLate(tapped: Mixer, count: number): Promise<number> {
  const { port1, port2 } = new MessageChannel();
  const late: number[] = [];
  let quiet = 0;
  port1.onmessage = ({ data: { dueMs, channels } }: MessageEvent<TappedSound>) => {
    for (const [index, value] of channels[0].entries()) {
      if (Math.abs(value) > 0.02) {
        if (quiet > 24_000) late.push(((dueMs + index / 48 + 500) % 1000) - 500);
        quiet = 0;
      } else quiet += 1;
    }
  };
  const end = tapped.tap(port2);
  await expect.poll(() => late.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(count);
  end();
  return late.sort((a, b) => a - b)[Math.floor(late.length / 2)] ?? Number.NaN;
}

describe('sound is dated as its picture is', { timeout: 40_000 }, () => {
  it('anchored sound at its own time, whatever its lead', async () => {
    mixer = await createMixer();
    await mixer.resume();
    await mixer.addStrip('bars', 'pattern', 'Bars', { via: 'beep' });
    expect(Math.abs(await beepsLate(mixer, 5))).toBeLessThan(5);
  });

  it('live sound when it comes and as much later as its picture is shown', async () => {
    other = await createMixer({ leadMs: 0 });
    await other.resume();
    await other.addStrip('bars', 'pattern', 'Bars', { via: 'beep' });
    mixer = await createMixer();
    await mixer.resume();
    await mixer.addStrip('mic', 'microphone', 'Mic', { via: 'track', track: other.track });
    const late = await beepsLate(mixer, 5);
    expect(late).toBeGreaterThan(LIVE_LEAD_MS - 5);
    expect(late).toBeLessThan(LIVE_LEAD_MS + 2 * BURST_MS);
  });
});
