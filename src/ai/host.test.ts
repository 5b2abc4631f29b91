import { describe, expect, it } from 'vitest';
import type { FaultData } from '../core/fault';
import type { ModelStatus } from '../core/status';
import type { EpochMs } from '../core/time';
import { AiHost, type AiWorker } from './host';
import type { FromAi, Look, ToAi } from './protocol';

/** A clock that is moved by hand. */
class HandClock {
  ms = 0;
  #timers: { readonly at: number; readonly callback: () => void }[] = [];

  after(delayMs: number, callback: () => void): () => void {
    const timer = { at: this.ms + delayMs, callback };
    this.#timers.push(timer);
    return () => (this.#timers = this.#timers.filter((other) => other !== timer));
  }

  pass(ms: number): void {
    this.ms += ms;
    const due = this.#timers.filter(({ at }) => at <= this.ms);
    this.#timers = this.#timers.filter(({ at }) => at > this.ms);
    for (const { callback } of due) callback();
  }
}

/** A worker that says what the test lets it say. */
class HandWorker implements AiWorker {
  onmessage: AiWorker['onmessage'] = null;
  onerror: AiWorker['onerror'] = null;
  readonly heard: ToAi[] = [];
  ended = false;

  postMessage(message: ToAi): void {
    this.heard.push(message);
  }

  terminate(): void {
    this.ended = true;
  }

  say(message: FromAi): void {
    this.onmessage?.({ data: message } as MessageEvent<FromAi>);
  }

  looks(): readonly (ToAi & { type: 'look' })[] {
    return this.heard.filter((message) => message.type === 'look');
  }

  /** Answers the newest look. */
  answer(): void {
    this.say({ type: 'seen', id: this.looks().at(-1)?.id ?? 0, finding: { thing: 'person', shown: new Uint8Array(1) }, ms: 6, heapBytes: 1 });
  }
}

function setUp() {
  const clock = new HandClock();
  const workers: HandWorker[] = [];
  const statuses: ModelStatus[] = [];
  const faults: FaultData[] = [];
  const host = new AiHost({
    createWorker: () => {
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
  return { clock, workers, statuses, faults, host };
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

function look(stream = 'a', at = 0): Look {
  return { model: 'person-landscape', stream, at: at as EpochMs, sample: { width: 2, height: 2, aspect: 1, bytes: new Uint8Array(6) } };
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
});
