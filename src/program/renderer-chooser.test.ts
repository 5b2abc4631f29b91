import { describe, expect, it, vi } from 'vitest';
import type { Renderer } from '../core/program-format';
import type { EpochMs } from '../core/time';
import { RendererChooser } from './renderer-chooser';

const FORMAT = { width: 1280, height: 720, fps: 30 };

function set(options: { readonly choices?: Readonly<Record<string, Renderer>>; readonly winner?: Renderer; readonly fails?: boolean } = {}) {
  let nowMs = 0;
  const closed = vi.fn();
  const trial = vi.fn((frame: VideoFrame) => {
    frame.close();
    return options.fails ? Promise.reject(new Error('no worker')) : Promise.resolve(options.winner ?? 'planar');
  });
  const onChoice = vi.fn();
  const chooser = new RendererChooser(options.choices ?? {}, { trial, keyOf: () => 'NV12 720', now: () => nowMs as EpochMs, onChoice });
  const frame = { clone: () => ({ close: closed }) } as unknown as VideoFrame;
  return {
    trial,
    onChoice,
    closed,
    chooser,
    offer: (count: number) => {
      for (let i = 0; i < count; i += 1) chooser.offer(frame, FORMAT);
    },
    wait: (ms: number) => {
      nowMs += ms;
    },
  };
}

describe('RendererChooser', () => {
  it('measures once, after the first second of frames, and tells the winner', async () => {
    const { trial, onChoice, offer, closed } = set({ winner: 'webgl2' });
    offer(29);
    expect(trial).not.toHaveBeenCalled();
    offer(100);
    await vi.waitFor(() => expect(onChoice).toHaveBeenCalledWith('webgl2', { 'NV12 720': 'webgl2' }));
    offer(100);
    expect(trial).toHaveBeenCalledTimes(1);
    expect(closed).toHaveBeenCalledTimes(1);
  });

  it('takes what an earlier visit measured', () => {
    const { trial, onChoice, offer } = set({ choices: { 'NV12 720': 'webgl2' } });
    offer(60);
    expect(trial).not.toHaveBeenCalled();
    expect(onChoice).toHaveBeenCalledTimes(1);
  });

  it('measures again when ticks are skipped, at most once a minute', async () => {
    const { trial, onChoice, chooser, offer, wait } = set();
    offer(40);
    await vi.waitFor(() => expect(onChoice).toHaveBeenCalledTimes(1));
    chooser.observe(30, 15, 30);
    offer(5);
    expect(trial).toHaveBeenCalledTimes(1);
    wait(61_000);
    chooser.observe(30, 15, 30);
    offer(5);
    expect(trial).toHaveBeenCalledTimes(2);
  });

  it('leaves everything as it is when a trial cannot run', async () => {
    const { trial, onChoice, offer, wait } = set({ fails: true });
    offer(40);
    await Promise.resolve();
    expect(onChoice).not.toHaveBeenCalled();
    wait(61_000);
    await vi.waitFor(() => {
      offer(1);
      expect(trial).toHaveBeenCalledTimes(2);
    });
  });
});
