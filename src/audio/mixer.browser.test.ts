import { afterEach, describe, expect, it } from 'vitest';
import { epochNow, type EpochMs } from '../core/time';
import { createMixer } from './mixer';
import type { Mixer } from './mixer-api';
import type { FromPlayout, ToPlayout } from './pcm-port';

let open: Mixer | undefined;
afterEach(() => open?.close());

async function running(): Promise<Mixer> {
  open = await createMixer({ leadMs: 0 });
  await open.resume();
  expect(open.state).toBe('running');
  return open;
}

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

interface Heard {
  readonly samples: Float32Array;
  readonly sampleRate: number;
  /** Wall time at which the track carried a sample. */
  wallAt(index: number): number;
}

/** Records the left channel of a track for `ms` as an encoder would get it. */
async function hear(track: MediaStreamTrack, ms: number): Promise<Heard> {
  const clone = track.clone();
  const reader = new MediaStreamTrackProcessor({ track: clone as MediaStreamAudioTrack }).readable.getReader();
  const chunks: { readonly samples: Float32Array; readonly end: number; readonly atMs: number }[] = [];
  let sampleRate = 48_000;
  let end = 0;
  for (const until = epochNow() + ms; epochNow() < until; ) {
    const { value } = await reader.read();
    if (!value) break;
    const samples = new Float32Array(value.numberOfFrames);
    value.copyTo(samples, { planeIndex: 0, format: 'f32-planar' });
    ({ sampleRate } = value);
    end += samples.length;
    chunks.push({ samples, end, atMs: epochNow() });
    value.close();
  }
  await reader.cancel();
  clone.stop();
  const samples = new Float32Array(end);
  for (const chunk of chunks) samples.set(chunk.samples, chunk.end - chunk.samples.length);
  // Chunks come in bursts of which the last is on time, and a busy machine loses time for good: the timeliest chunk nearby tells.
  const wallAt = (index: number): number => {
    const near = chunks.filter((chunk) => Math.abs(chunk.end - index) < sampleRate / 4);
    return Math.min(...near.map((chunk) => chunk.atMs - ((chunk.end - index) * 1000) / sampleRate));
  };
  return { samples, sampleRate, wallAt };
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

function amplitudeAt(samples: Float32Array, hertz: number, rate: number): number {
  let [re, im] = [0, 0];
  samples.forEach((x, n) => {
    re += x * Math.cos((2 * Math.PI * hertz * n) / rate);
    im += x * Math.sin((2 * Math.PI * hertz * n) / rate);
  });
  return (2 * Math.hypot(re, im)) / samples.length;
}

const peakOf = (samples: Float32Array): number => samples.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

/** Indices at which sound begins after at least 50 ms of silence. */
function onsets(samples: Float32Array, rate: number, threshold = 0.01): number[] {
  const found: number[] = [];
  let quietSince = 0;
  samples.forEach((x, n) => {
    if (Math.abs(x) < threshold) return;
    if (n - quietSince > rate / 20) found.push(n);
    quietSince = n;
  });
  return found;
}

/** A sender that keeps to its credit, as the media file worker does. */
class Sender {
  readonly port: MessagePort;
  readonly #own: MessagePort;
  untilMs = 0;
  closed = false;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port = port2;
    this.#own = port1;
    port1.onmessage = (event: MessageEvent<FromPlayout>) => {
      if (event.data.type === 'grant') this.untilMs = event.data.untilMs;
      else this.closed = true;
    };
  }

  post(message: ToPlayout): void {
    this.#own.postMessage(message, message.type === 'pcm' ? message.channels.map((plane) => plane.buffer as ArrayBuffer) : []);
  }

  async granted(): Promise<void> {
    while (this.untilMs === 0) await wait(10);
  }
}

describe('strips', () => {
  it('bring the tone to the track at 440 Hz and −20 dBFS', async () => {
    const mixer = await running();
    await mixer.addStrip('t', 'tone', 'Tone', { via: 'tone' });
    await wait(200);
    const { samples, sampleRate } = await hear(mixer.track, 500);
    expect(sampleRate).toBe(48_000);
    expect(mixer.track.getSettings().channelCount).toBe(2);
    expect(20 * Math.log10(amplitudeAt(samples, 440, sampleRate))).toBeCloseTo(-20, 0);
    expect(amplitudeAt(samples, 880, sampleRate)).toBeLessThan(0.001);
  });

  it('obey gain and mute without clicks, and the meter works on while muted', async () => {
    const mixer = await running();
    await mixer.addStrip('t', 'tone', 'Tone', { via: 'tone' });
    mixer.setGain('t', 6);
    await expect.poll(() => Math.abs(mixer.meter('t').rmsDb + 17)).toBeLessThan(1);
    await wait(150);
    expect(Math.abs(mixer.meter('t').peakDb + 14)).toBeLessThan(1);
    expect(Math.abs(mixer.meter('program').peakDb + 14)).toBeLessThan(1);
    const changing = hear(mixer.track, 500);
    await wait(150);
    mixer.setMuted('t', true);
    const { samples } = await changing;
    let steepest = 0;
    for (let n = 1; n < samples.length; n += 1) steepest = Math.max(steepest, Math.abs((samples[n] as number) - (samples[n - 1] as number)));
    expect(steepest).toBeLessThan(0.2 * ((2 * Math.PI * 440) / 48_000) * 1.2);
    expect(peakOf(samples.subarray(0, 4800))).toBeGreaterThan(0.19);
    expect(peakOf(samples.subarray(samples.length - 4800))).toBeLessThan(0.001);
    expect(Math.abs(mixer.meter('t').peakDb + 14)).toBeLessThan(1);
    await expect.poll(() => mixer.meter('program').peakDb).toBe(-60);
    expect(mixer.report().strips).toMatchObject([{ id: 't', kind: 'tone', label: 'Tone', gainDb: 6, muted: true, filledMs: 0 }]);
  });

  it('mix a live track and leave it alive', async () => {
    const mixer = await running();
    const other = await createMixer();
    await other.addStrip('t', 'tone', 'Tone', { via: 'tone' });
    await mixer.addStrip('m', 'microphone', 'Mic', { via: 'track', track: other.track });
    await wait(200);
    const { samples, sampleRate } = await hear(mixer.track, 400);
    expect(amplitudeAt(samples, 440, sampleRate)).toBeCloseTo(0.1, 2);
    mixer.removeStrip('m');
    await expect.poll(() => mixer.meter('program').peakDb).toBe(-60);
    expect(other.track.readyState).toBe('live');
    await other.close();
    expect(other.track.readyState).toBe('ended');
  });

  it('refuse a name twice, an unknown name and an absurd gain', async () => {
    const mixer = await running();
    await mixer.addStrip('t', 'tone', 'Tone', { via: 'tone' });
    await expect(mixer.addStrip('t', 'tone', 'Tone', { via: 'tone' })).rejects.toMatchObject({ code: 'name-taken' });
    await expect(mixer.addStrip('program', 'tone', 'Tone', { via: 'tone' })).rejects.toMatchObject({ code: 'name-taken' });
    expect(() => mixer.setMuted('x', true)).toThrow('"x"');
    expect(() => mixer.setGain('t', 13)).toThrow('12');
    expect(() => mixer.setGain('t', NaN)).toThrow('NaN');
  });
});

describe('the wall clock', () => {
  it('has the beep at each full second', async () => {
    const mixer = await running();
    await mixer.addStrip('b', 'pattern', 'Bars', { via: 'beep' });
    await wait(1200);
    const { samples, sampleRate, wallAt } = await hear(mixer.track, 5000);
    const offsets = onsets(samples, sampleRate).map((index) => ((wallAt(index) + 500) % 1000) - 500);
    expect(offsets.length).toBeGreaterThanOrEqual(4);
    expect(Math.abs(median(offsets))).toBeLessThan(10);
    expect(Number.isFinite(mixer.report().behindMs)).toBe(true);
  });

  it.each([48_000, 44_100])('puts PCM of %d Hz at its due time', async (rate) => {
    const mixer = await running();
    const sender = new Sender();
    await mixer.addStrip('f', 'file', 'File', { via: 'pcm', port: sender.port });
    await sender.granted();
    await wait(1100);
    const heard = hear(mixer.track, 2200);
    const firstMs = epochNow() + 100;
    const dueTimes = [0, 400, 800, 1200, 1600].map((ms) => firstMs + ms);
    for (const dueMs of dueTimes) {
      while (sender.untilMs < dueMs) await wait(10);
      const click = new Float32Array(rate / 5);
      click[rate / 10] = 0.9;
      sender.post({ type: 'pcm', dueMs: dueMs as EpochMs, sampleRate: rate, channels: [click] });
    }
    const { samples, sampleRate, wallAt } = await heard;
    const clicks = onsets(samples, sampleRate, 0.4).map(wallAt);
    const offsets = clicks.map((clickMs) => Math.min(...dueTimes.map((dueMs) => Math.abs(clickMs - dueMs - 100))));
    expect(offsets).toHaveLength(5);
    expect(median(offsets)).toBeLessThan(5);
  });

  it('converts 44.1 kHz, grants credit by time, counts what is missing and ends the port', async () => {
    const mixer = await running();
    const sender = new Sender();
    await mixer.addStrip('f', 'file', 'File', { via: 'pcm', port: sender.port });
    await sender.granted();
    await wait(1100);
    expect(sender.untilMs - epochNow()).toBeGreaterThan(250);
    expect(sender.untilMs - epochNow()).toBeLessThan(520);
    const heard = hear(mixer.track, 1500);
    const startMs = epochNow() + 100;
    const send = (from: number, to: number): void => {
      const plane = Float32Array.from({ length: to - from }, (_, n) => 0.5 * Math.sin((2 * Math.PI * 1000 * (from + n)) / 44_100));
      sender.post({ type: 'pcm', dueMs: (startMs + from / 44.1) as EpochMs, sampleRate: 44_100, channels: [plane, plane.slice()] });
    };
    for (let from = 0; from < 22_050; from += 1024) send(from, from + 1024);
    for (let from = 30_870; from < 44_100; from += 1024) send(from, from + 1024);
    const { samples, sampleRate, wallAt } = await heard;
    const at = (ms: number): number => Math.round(((startMs + ms - wallAt(0)) * sampleRate) / 1000);
    expect(amplitudeAt(samples.subarray(at(150), at(350)), 1000, sampleRate)).toBeCloseTo(0.5, 2);
    expect(peakOf(samples.subarray(at(580), at(640)))).toBe(0);
    const { filledMs } = mixer.report().strips[0] as { filledMs: number };
    expect(filledMs).toBeGreaterThan(150);
    expect(filledMs).toBeLessThan(210);
    mixer.removeStrip('f');
    await expect.poll(() => sender.closed).toBe(true);
  });
});

/** A mixer made while the browser has this AudioContext, or none. */
async function withAudioContext(value: typeof AudioContext | undefined): Promise<Mixer> {
  const real = window.AudioContext;
  Object.defineProperty(window, 'AudioContext', { configurable: true, writable: true, value });
  try {
    return await createMixer();
  } finally {
    Object.defineProperty(window, 'AudioContext', { configurable: true, writable: true, value: real });
  }
}

describe('a context that does not run', () => {
  it('is said, keeps the track, and sound comes when it goes on', async () => {
    const made: AudioContext[] = [];
    open = await withAudioContext(
      class extends AudioContext {
        constructor(options?: AudioContextOptions) {
          super(options);
          made.push(this);
        }
      },
    );
    await open.resume();
    const mixer = open;
    const states: string[] = [];
    mixer.onState((state) => states.push(state));
    await made[0]?.suspend();
    await expect.poll(() => mixer.state).toBe('suspended');
    expect(mixer.track.readyState).toBe('live');
    await mixer.addStrip('t', 'tone', 'Tone', { via: 'tone' });
    await wait(300);
    expect(mixer.meter('t')).toEqual({ peakDb: -60, rmsDb: -60 });
    expect(mixer.report()).toMatchObject({ context: 'suspended', sampleRate: 48_000 });
    await mixer.resume();
    await expect.poll(() => Math.abs(mixer.meter('program').peakDb + 20)).toBeLessThan(1);
    expect(states).toEqual(['suspended', 'running']);
    // The half second of standing still is not time lost.
    await wait(700);
    expect(Math.abs(mixer.report().behindMs)).toBeLessThan(250);
  });

  it('there is none: a live silent track, and adding sound says why', async () => {
    open = await withAudioContext(undefined);
    expect(open.state).toBe('none');
    expect(open.track.kind).toBe('audio');
    expect(open.track.readyState).toBe('live');
    await expect(open.addStrip('t', 'tone', 'Tone', { via: 'tone' })).rejects.toMatchObject({ family: 'support', code: 'no-audio' });
  });
});
