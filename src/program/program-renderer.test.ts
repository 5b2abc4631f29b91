import { describe, expect, it, vi } from 'vitest';
import type { Renderer } from '../core/program-format';
import type { EpochMs } from '../core/time';
import type { Compositor } from './compositors/compositor';
import { ProgramRenderer, type RendererEnvironment, type RendererHost } from './program-renderer';
import type { RendererChoices } from './protocol';

const FORMAT = { width: 320, height: 180, fps: 30 };
const KNOWN: RendererChoices = { 'NV12 180': 'webgl2' };

/** @param lacking a renderer that this device does not have */
function set(lacking?: Renderer) {
  const made: (Compositor & { readonly close: ReturnType<typeof vi.fn> })[] = [];
  const emit = vi.fn<RendererEnvironment['emit']>();
  let turn: Promise<unknown> = Promise.resolve();
  const environment: RendererEnvironment = {
    now: () => 0 as EpochMs,
    createCompositor: (renderer) => {
      if (renderer === lacking) return Promise.reject(new Error(`no ${renderer}`));
      const compositor = { renderer, close: vi.fn() } as unknown as (typeof made)[number];
      made.push(compositor);
      return Promise.resolve(compositor);
    },
    trial: () => Promise.resolve('webgl2'),
    frameKey: () => 'NV12 180',
    emit,
  };
  const host: RendererHost = {
    inTurn: (run) => {
      const result = turn.then(run);
      turn = result.catch(() => {});
      return result;
    },
    moveTo: vi.fn(() => Promise.resolve()),
  };
  const create = (renderer?: Renderer): Promise<ProgramRenderer> =>
    ProgramRenderer.create({ format: FORMAT, timecode: false, choices: KNOWN, ...(renderer && { renderer }) }, environment, host);
  return { made, emit, host, create, settled: () => turn };
}

const frame = {} as VideoFrame;

describe('ProgramRenderer', () => {
  it('says that a forced renderer is missing, and draws in planes', async () => {
    const { create, emit } = set('webgl2');
    const renderer = await create('webgl2');
    expect(renderer.compositor.renderer).toBe('planar');
    expect(emit.mock.calls.map(([event]) => event)).toEqual([expect.objectContaining({ type: 'fault' }), { type: 'rendererChosen', renderer: 'planar' }]);
  });

  it('moves to what was measured, and back to planes when that fails, without touching what was measured', async () => {
    const { create, emit, made, host, settled } = set();
    const renderer = await create();
    for (let i = 0; i < 30; i += 1) renderer.offer(frame);
    await settled();
    expect(renderer.compositor).toBe(made[1]);
    expect(host.moveTo).toHaveBeenLastCalledWith(made[1]);
    expect(made[0]?.close).toHaveBeenCalledOnce();
    expect(emit).toHaveBeenLastCalledWith({ type: 'rendererChosen', renderer: 'webgl2', choices: KNOWN });
    renderer.failed(new Error('context lost'));
    renderer.failed(new Error('context lost'));
    await settled();
    expect(renderer.compositor.renderer).toBe('planar');
    expect(made[1]?.close).toHaveBeenCalledOnce();
    expect(emit.mock.calls.slice(-2).map(([event]) => event)).toEqual([expect.objectContaining({ type: 'fault' }), { type: 'rendererChosen', renderer: 'planar' }]);
    expect(made).toHaveLength(3);
  });

  it('draws nothing while the compositor is replaced, and keeps its kind with another size', async () => {
    const { create, host, made } = set();
    const renderer = await create('webgl2');
    let moved = (): void => undefined;
    vi.mocked(host.moveTo).mockImplementation(() => new Promise((resolve) => (moved = resolve)));
    const done = renderer.setFormat({ ...FORMAT, width: 640 });
    await vi.waitFor(() => expect(host.moveTo).toHaveBeenCalled());
    expect(renderer.ready).toBe(false);
    moved();
    await done;
    expect(renderer.ready).toBe(true);
    expect(made.map((compositor) => compositor.renderer)).toEqual(['webgl2', 'webgl2']);
  });

  it('makes nothing any more once it is closed', async () => {
    const { create, made, settled } = set();
    const renderer = await create();
    for (let i = 0; i < 30; i += 1) renderer.offer(frame);
    renderer.close();
    await settled();
    expect(made).toHaveLength(1);
  });
});
