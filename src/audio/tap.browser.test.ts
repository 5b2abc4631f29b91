import { afterEach, expect, it } from 'vitest';
import { epochNow } from '../core/time';
import type { TappedSound } from '../encode/packet-port';
import { createMixer } from './mixer';
import type { Mixer } from './mixer-api';

let mixer: Mixer | undefined;
afterEach(() => mixer?.close());

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
