import { describe, expect, it } from 'vitest';
import type { Backend } from '../protocol';
import { type BackendTrial, tryBackends } from './try-backends';

interface Device {
  /** Of one run; a failing backend has none. */
  readonly ms?: number;
  readonly answer?: number;
}

/** Devices whose runs take simulated time. */
function trialOf(devices: Readonly<Partial<Record<Backend, Device>>>) {
  let now = 0;
  const opened: Backend[] = [];
  const closed: Backend[] = [];
  const runs = new Map<Backend, number>();
  const trial: BackendTrial = {
    isThere: (backend) => Promise.resolve(backend in devices),
    open: (backend) => {
      const { ms, answer = 1 } = devices[backend] ?? {};
      if (ms === undefined) return Promise.reject(new Error('no device'));
      opened.push(backend);
      const run = (): Promise<readonly Float32Array[]> => {
        now += ms;
        runs.set(backend, (runs.get(backend) ?? 0) + 1);
        return Promise.resolve([Float32Array.of(answer)]);
      };
      return Promise.resolve({ run, close: () => void closed.push(backend) });
    },
    ask: async (model) => (await model.run(new Float32Array(), []))[0]!,
    agree: ([a = 0], [b = 0]) => Math.abs(a - b) < 0.1,
    now: () => now,
  };
  return { trial, opened, closed, runs, spent: () => now };
}

describe('the trial of the backends', () => {
  it('is won by the fastest', async () => {
    expect(await tryBackends(trialOf({ wasm: { ms: 30 }, webgl: { ms: 12 }, webgpu: { ms: 6 } }).trial)).toBe('webgpu');
    expect(await tryBackends(trialOf({ wasm: { ms: 30 }, webgl: { ms: 300 } }).trial)).toBe('wasm');
  });

  it('is won by wasm where graphics is hardly faster: it has pictures to draw', async () => {
    expect(await tryBackends(trialOf({ wasm: { ms: 30 }, webgl: { ms: 26 } }).trial)).toBe('wasm');
  });

  it('refuses what answers otherwise than wasm, and what fails', async () => {
    expect(await tryBackends(trialOf({ wasm: { ms: 30 }, webgl: { ms: 5, answer: 2 }, webgpu: {} }).trial)).toBe('wasm');
    expect(await tryBackends(trialOf({ wasm: { ms: 30 }, webgl: { ms: 5, answer: NaN }, webgpu: { ms: 9 } }).trial)).toBe('webgpu');
    expect(await tryBackends(trialOf({ wasm: {}, webgl: { ms: 5 } }).trial)).toBe('wasm');
  });

  it('takes half a second and one run more for each backend, and closes what it opened', async () => {
    const { trial, opened, closed, runs, spent } = trialOf({ wasm: { ms: 30 }, webgl: { ms: 2000 }, webgpu: { ms: 1 } });
    await tryBackends(trial);
    expect(spent()).toBeLessThanOrEqual(16 * 30 + 2 * 2000 + 16);
    expect(runs.get('webgl')).toBe(2);
    expect(closed).toEqual(opened);
  });
});
