import { describe, expect, it } from 'vitest';
import type { FaultData } from '../core/fault';
import type { ModelStatus } from '../core/status';
import type { EpochMs } from '../core/time';
import { AiHost } from './host';
import type { Look, ModelName, RuntimeName } from './protocol';
import { HandClock } from './testing/hand-clock';
import { HandWorker } from './testing/hand-worker';

function setUp() {
  const clock = new HandClock();
  const workers: HandWorker[] = [];
  const runtimes: RuntimeName[] = [];
  const statuses: ModelStatus[] = [];
  const faults: FaultData[] = [];
  const host = new AiHost({
    createWorker: (runtime) => {
      runtimes.push(runtime);
      const worker = new HandWorker();
      workers.push(worker);
      return Promise.resolve(worker);
    },
    now: () => clock.ms as EpochMs,
    after: (delayMs, callback) => clock.after(delayMs, callback),
    modelsUrl: 'https://here/models/',
    onStatus: (_model, status) => void statuses.push(status),
    onFault: (fault) => void faults.push(fault),
  });
  return { clock, workers, runtimes, statuses, faults, host };
}

/** Lets what is resolved go on. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function ready() {
  const world = setUp();
  world.host.want(new Set(['person-landscape']));
  await settle();
  const worker = world.workers[0]!;
  worker.say({ type: 'ready' });
  worker.say({ type: 'loaded', model: 'person-landscape' });
  return { ...world, worker };
}

function look(stream = 'a', at = 0, model: ModelName = 'person-landscape'): Look {
  return { model, stream, at: at as EpochMs, sample: { width: 2, height: 2, aspect: 1, bytes: new Uint8Array(6) } };
}

describe('the ai worker', () => {
  it('is told where models are and loads what is wanted, with progress', async () => {
    const { host, workers, statuses } = setUp();
    host.want(new Set(['faces']));
    await settle();
    workers[0]?.say({ type: 'ready' });
    expect(workers[0]?.heard).toEqual([{ type: 'start', modelsUrl: 'https://here/models/', backend: 'wasm' }, { type: 'load', model: 'faces' }]);
    workers[0]?.say({ type: 'progress', model: 'faces', loaded: 5, total: 10 });
    workers[0]?.say({ type: 'loaded', model: 'faces' });
    expect(statuses).toEqual([{ state: 'loading', share: 0 }, { state: 'loading', share: 0.5 }, { state: 'ready' }]);
  });

  it('answers nothing before the model is there, and counts it', async () => {
    const { host } = setUp();
    expect(await host.look(look())).toBeUndefined();
    expect(host.counts()).toMatchObject([{ runs: 0, skips: 1, ageMs: null }]);
  });

  it('looks at one frame at a time; the newest of a stream waits, older ones are answered with nothing', async () => {
    const { host, worker } = await ready();
    const [first, second, third] = [host.look(look('a', 1)), host.look(look('a', 2)), host.look(look('a', 3))];
    expect(worker.looks().map((message) => message.look.at)).toEqual([1]);
    expect(await second).toBeUndefined();
    worker.answer();
    expect(await first).toMatchObject({ thing: 'person' });
    expect(worker.looks().map((message) => message.look.at)).toEqual([1, 3]);
    worker.answer();
    expect(await third).toMatchObject({ thing: 'person' });
    expect(host.counts()).toMatchObject([{ runs: 2, skips: 1, ms: { median: 6 } }]);
  });

  it('serves streams in turn', async () => {
    const { host, worker } = await ready();
    for (const stream of ['a', 'b', 'a']) void host.look(look(stream));
    worker.answer();
    worker.answer();
    worker.answer();
    expect(worker.looks().map((message) => message.look.stream)).toEqual(['a', 'b', 'a']);
  });

  it('that hangs is said, ended and started anew, and loads its models again', async () => {
    const { host, worker, workers, clock, faults, statuses } = await ready();
    const answer = host.look(look());
    clock.pass(1900);
    expect(worker.ended).toBe(false);
    clock.pass(200);
    expect(worker.ended).toBe(true);
    expect(await answer).toBeUndefined();
    expect(faults).toMatchObject([{ family: 'model', code: 'hung' }]);
    await settle();
    workers[1]?.say({ type: 'ready' });
    expect(workers[1]?.heard.at(-1)).toEqual({ type: 'load', model: 'person-landscape' });
    workers[1]?.say({ type: 'loaded', model: 'person-landscape' });
    expect(statuses.at(-1)).toEqual({ state: 'ready' });
    // What the dead one still had to say is not taken for an answer.
    const next = host.look(look());
    worker.say({ type: 'seen', id: worker.looks()[0]!.id, finding: { thing: 'person', shown: new Uint8Array(1) }, ms: 1, heapBytes: 1 });
    workers[1]?.answer();
    expect(await next).toMatchObject({ thing: 'person' });
    expect(host.counts()).toMatchObject([{ restarts: 1 }]);
  });

  it('that dies again and again is started less and less often', async () => {
    const { workers, clock } = await ready();
    for (let i = 0; i < 4; i += 1) {
      workers.at(-1)?.onerror?.({ message: 'gone' } as ErrorEvent);
      await settle();
    }
    expect(workers).toHaveLength(2);
    clock.pass(500);
    await settle();
    expect(workers).toHaveLength(3);
  });

  it('tries a model that could not be loaded again after a while', async () => {
    const { host, workers, clock, statuses } = setUp();
    void host.look(look());
    await settle();
    const worker = workers[0]!;
    worker.say({ type: 'ready' });
    const fault: FaultData = { family: 'model', code: 'load-failed', message: '' };
    worker.say({ type: 'failed', model: 'person-landscape', fault });
    expect(statuses.at(-1)).toEqual({ state: 'failed', fault });
    void host.look(look());
    expect(worker.heard.filter(({ type }) => type === 'load')).toHaveLength(1);
    clock.pass(3000);
    void host.look(look());
    expect(worker.heard.filter(({ type }) => type === 'load')).toHaveLength(2);
  });

  it('gives up a load that nobody wants any more, and its memory when nothing is wanted for a minute', async () => {
    const { host, workers, clock } = setUp();
    host.want(new Set(['faces']));
    await settle();
    workers[0]?.say({ type: 'ready' });
    host.want(new Set());
    expect(workers[0]?.heard.at(-1)).toEqual({ type: 'cancel', model: 'faces' });
    clock.pass(59_000);
    expect(workers[0]?.ended).toBe(false);
    clock.pass(2000);
    expect(workers[0]?.ended).toBe(true);
  });

  it('that is found dead while it is told to look leaves nothing under way', async () => {
    const { host, worker, workers } = await ready();
    worker.postMessage = () => worker.onerror?.({ message: 'gone' } as ErrorEvent);
    expect(await host.look(look())).toBeUndefined();
    await settle();
    workers[1]?.say({ type: 'ready' });
    workers[1]?.say({ type: 'loaded', model: 'person-landscape' });
    const next = host.look(look());
    workers[1]?.answer();
    expect(await next).toMatchObject({ thing: 'person' });
    expect(workers).toHaveLength(2);
  });

  it('that fails five times in a row is started anew, one that fails now and then is not', async () => {
    const { host, worker, workers, faults } = await ready();
    const fail = (): void => worker.say({ type: 'unseen', id: worker.looks().at(-1)!.id, fault: { family: 'model', code: 'hung', message: '' } });
    for (let i = 0; i < 12; i += 1) {
      void host.look(look('a', i));
      if (i % 4 === 3) worker.answer();
      else fail();
    }
    expect(faults).toEqual([]);
    for (let i = 0; i < 5; i += 1) {
      void host.look(look('a', 20 + i));
      fail();
    }
    await settle();
    expect(faults).toMatchObject([{ code: 'hung' }]);
    expect(workers).toHaveLength(2);
    expect(host.counts()).toMatchObject([{ runs: 3, skips: 14, restarts: 1 }]);
  });
});

describe('two workers', () => {
  it('serve pose and masks: one that hangs holds up none of the other', async () => {
    const { host, worker, workers, runtimes, clock, faults } = await ready();
    host.want(new Set(['person-landscape', 'pose']));
    await settle();
    expect(runtimes).toEqual(['litert', 'tfjs']);
    const tfjs = workers[1]!;
    tfjs.say({ type: 'ready' });
    expect(tfjs.heard.at(-1)).toEqual({ type: 'load', model: 'pose' });
    tfjs.say({ type: 'loaded', model: 'pose' });
    const pose = host.look(look('a', 1, 'pose'));
    clock.pass(4900);
    const person = host.look(look('a', 2));
    worker.answer();
    expect(await person).toMatchObject({ thing: 'person' });
    clock.pass(200);
    expect(await pose).toBeUndefined();
    expect([worker.ended, tfjs.ended]).toEqual([false, true]);
    expect(faults).toMatchObject([{ code: 'hung', context: { model: 'pose' } }]);
    expect(host.counts()).toMatchObject([{ model: 'person-landscape', runs: 1, restarts: 0 }, { model: 'pose', skips: 1, restarts: 1 }]);
  });

  it('end by themselves when nothing of theirs is wanted for a minute, and both with the host', async () => {
    const { host, workers, clock } = await ready();
    host.want(new Set(['person-landscape', 'pose']));
    await settle();
    host.want(new Set(['person-landscape']));
    clock.pass(61_000);
    expect(workers.map(({ ended }) => ended)).toEqual([false, true]);
    host.close();
    expect(workers.map(({ ended }) => ended)).toEqual([true, true]);
  });
});
