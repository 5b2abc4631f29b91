import { describe, expect, it } from 'vitest';
import type { EpochMs } from '../../core/time';
import { AiHost } from '../host';
import type { Backend, Look, Sample } from '../protocol';
import { HandClock } from '../testing/hand-clock';
import { HandWorker } from '../testing/hand-worker';
import { BackendChoice } from './backend-choice';

const SAMPLE: Sample = { width: 2, height: 2, aspect: 1, bytes: new Uint8Array(6) };
const SOMEBODY = { thing: 'pose', people: [[{ x: 0.5, y: 0.5, score: 0.9 }]] } as const;

function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function memoryOf(kept?: Backend) {
  const memory = { kept, read: () => Promise.resolve(memory.kept), keep: (backend: Backend) => Promise.resolve(void (memory.kept = backend)) };
  return memory;
}

function setUp(kept?: Backend) {
  const clock = new HandClock();
  const workers: HandWorker[] = [];
  const memory = memoryOf(kept);
  const createWorker = (): Promise<HandWorker> => Promise.resolve(workers[workers.push(new HandWorker()) - 1]!);
  const after = (delayMs: number, callback: () => void): (() => void) => clock.after(delayMs, callback);
  let changes = 0;
  const choice = new BackendChoice({ createWorker, after, memory, modelsUrl: 'https://here/models/', onChanged: () => (changes += 1) });
  const host = new AiHost({ createWorker, after, backends: memory, modelsUrl: 'https://here/models/', now: () => clock.ms as EpochMs, onStatus: () => {}, onFault: () => {} });
  return { clock, workers, memory, choice, host, changes: () => changes };
}

describe('the choice of a backend', () => {
  it('is wasm until a trial in a worker of its own tells a better one, once', async () => {
    const { choice, workers, memory, changes } = setUp();
    expect(await choice.current()).toBe('wasm');
    const tried = choice.try(SAMPLE);
    void choice.try(SAMPLE);
    await settle();
    expect(workers).toHaveLength(1);
    workers[0]?.say({ type: 'ready' });
    expect(workers[0]?.heard).toMatchObject([{ type: 'try', modelsUrl: 'https://here/models/' }]);
    workers[0]?.say({ type: 'tried', backend: 'webgl' });
    await tried;
    expect(workers[0]?.ended).toBe(true);
    expect([await choice.current(), memory.kept, changes()]).toEqual(['webgl', 'webgl', 1]);
  });

  it('is what an earlier visit found, without a trial', async () => {
    const { choice, workers } = setUp('webgpu');
    expect(await choice.current()).toBe('webgpu');
    await choice.try(SAMPLE);
    expect(workers).toEqual([]);
  });

  it('is wasm where the trial does not end, or dies', async () => {
    for (const end of [(world: ReturnType<typeof setUp>) => world.clock.pass(15_001), (world: ReturnType<typeof setUp>) => world.workers[0]?.onerror?.({ message: 'gone' } as ErrorEvent)]) {
      const world = setUp();
      const tried = world.choice.try(SAMPLE);
      await settle();
      end(world);
      await tried;
      expect([world.memory.kept, world.workers[0]?.ended, world.changes()]).toEqual(['wasm', true, 0]);
    }
  });

  it('is open still when the trial was given up with everything else', async () => {
    const { choice, memory, workers } = setUp();
    const tried = choice.try(SAMPLE);
    await settle();
    choice.close();
    await tried;
    expect([memory.kept, workers[0]?.ended]).toEqual([undefined, true]);
  });
});

describe('a host', () => {
  const lookAt = (at: number): Look => ({ model: 'pose', stream: 'a', at: at as EpochMs, sample: { ...SAMPLE, bytes: SAMPLE.bytes.slice() } });

  async function ready(kept?: Backend) {
    const world = setUp(kept);
    world.host.want(new Set(['pose']));
    await settle();
    const worker = world.workers[0]!;
    worker.say({ type: 'ready' });
    worker.say({ type: 'loaded', model: 'pose' });
    const see = async (at: number, people: typeof SOMEBODY.people | readonly [], by = worker): Promise<void> => {
      const answer = world.host.look(lookAt(at));
      by.say({ type: 'seen', id: by.looks().at(-1)!.id, finding: { thing: 'pose', people }, ms: 30, heapBytes: 1 });
      await answer;
      await settle();
    };
    return { ...world, worker, see };
  }

  it('tries the backends when somebody was seen, and starts its worker on the winner', async () => {
    const { workers, worker, see } = await ready();
    expect(worker.heard[0]).toMatchObject({ type: 'start', backend: 'wasm' });
    await see(1, []);
    expect(workers).toHaveLength(1);
    await see(2, SOMEBODY.people);
    expect(workers).toHaveLength(2);
    const trial = workers[1]!;
    trial.say({ type: 'ready' });
    // The show goes on meanwhile.
    await see(3, SOMEBODY.people);
    trial.say({ type: 'tried', backend: 'webgl' });
    await settle();
    expect([worker.ended, trial.ended]).toEqual([true, true]);
    workers[2]?.say({ type: 'ready' });
    expect(workers[2]?.heard).toMatchObject([{ type: 'start', backend: 'webgl' }, { type: 'load', model: 'pose' }]);
  });

  it('goes on with the worker it has where wasm wins', async () => {
    const { workers, worker, see } = await ready();
    await see(1, SOMEBODY.people);
    workers[1]?.say({ type: 'ready' });
    workers[1]?.say({ type: 'tried', backend: 'wasm' });
    await settle();
    expect(worker.ended).toBe(false);
  });

  it('goes back to wasm for good when another backend hangs', async () => {
    const { workers, worker, memory, host, clock } = await ready('webgl');
    expect(worker.heard[0]).toMatchObject({ type: 'start', backend: 'webgl' });
    void host.look(lookAt(1));
    clock.pass(5100);
    await settle();
    workers[1]?.say({ type: 'ready' });
    expect(workers[1]?.heard[0]).toMatchObject({ type: 'start', backend: 'wasm' });
    expect(memory.kept).toBe('wasm');
  });
});
