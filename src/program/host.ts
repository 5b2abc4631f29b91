import { faultFromData, PipelineFault } from '../core/fault';
import type { Size } from '../core/geometry';
import type { SourceId } from '../core/ids';
import type { Peek } from './compositors/peek';
import { type FromProgram, type ProgramCall, type ProgramReply, type ProgramSnapshot, transfersOf } from './protocol';

export type { Peek } from './compositors/peek';
export type ProgramEvent = Exclude<FromProgram, { type: 'reply' | 'ready' }>;
export type ProgramCapabilities = Extract<FromProgram, { type: 'ready' }>['capabilities'];

/** The page's end of the program worker: typed calls with one reply each, and its events. */
export class ProgramHost {
  readonly #worker = new Worker(new URL('./program.worker.ts', import.meta.url), { type: 'module', name: 'program' });
  readonly #waiting = new Map<number, { resolve(reply: ProgramReply): void; reject(error: unknown): void }>();
  readonly #capable = Promise.withResolvers<ProgramCapabilities>();
  #calls = 0;
  #dead: PipelineFault | undefined;

  constructor(private readonly onEvent: (event: ProgramEvent) => void) {
    this.#capable.promise.catch(() => {});
    this.#worker.onmessage = (event: MessageEvent<FromProgram>) => this.#hear(event.data);
    this.#worker.onerror = (event) => {
      // What escapes the worker's own replies ends it for us: half a program is worse than a clear failure.
      this.#die(new PipelineFault('worker-died', `The program worker failed: ${event.message || 'it could not be loaded'}.`));
    };
  }

  /** What the worker can do, from its first word. @throws PipelineFault `worker-died` */
  get capabilities(): Promise<ProgramCapabilities> {
    return this.#capable.promise;
  }

  /** @throws Fault as the worker says it, or `worker-died` */
  async call(call: ProgramCall): Promise<void> {
    await this.#ask(call);
  }

  /** All counts of the worker at one instant. */
  async snapshot(): Promise<ProgramSnapshot> {
    const { snapshot } = await this.#ask({ type: 'snapshot' });
    if (!snapshot) throw new PipelineFault('worker-died', 'The program worker answered without a snapshot.');
    return snapshot;
  }

  /** A source as it is drawn, within `box`; undefined where it is not. The caller closes the frames. */
  async peek(source: SourceId, box: Size): Promise<Peek | undefined> {
    const { peek } = await this.#ask({ type: 'peek', source, box });
    return peek;
  }

  terminate(): void {
    this.#worker.terminate();
    this.#die(new PipelineFault('worker-died', 'The program was closed.'), false);
  }

  async #ask(call: ProgramCall): Promise<Extract<ProgramReply, { ok: true }>> {
    if (this.#dead) throw this.#dead;
    this.#calls += 1;
    const id = this.#calls;
    const answer = new Promise<ProgramReply>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#worker.postMessage({ id, ...call }, transfersOf(call));
    const reply = await answer;
    if (!reply.ok) throw faultFromData(reply.fault);
    return reply;
  }

  #hear(message: FromProgram): void {
    if (message.type === 'ready') {
      this.#capable.resolve(message.capabilities);
      return;
    }
    if (message.type !== 'reply') {
      this.onEvent(message);
      return;
    }
    this.#waiting.get(message.id)?.resolve(message.reply);
    this.#waiting.delete(message.id);
  }

  #die(fault: PipelineFault, tell = true): void {
    if (this.#dead) return;
    this.#dead = fault;
    for (const waiting of this.#waiting.values()) waiting.reject(fault);
    this.#waiting.clear();
    this.#capable.reject(fault);
    if (tell) this.onEvent({ type: 'fault', fault: fault.toData() });
  }
}
