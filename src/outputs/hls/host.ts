import { faultFromData, PipelineFault } from '../../core/fault';
import type { LiveRequest } from '../../core/live-request';
import { type FromHls, type HlsCall, type HlsReply, type HlsSnapshot, type ToHls, transfersOf } from './protocol';

export type HlsEvent = Exclude<FromHls, { type: 'reply' | 'ready' }>;

/** The page's end of one show's worker, which it starts and ends. */
export class HlsHost {
  readonly #worker = new Worker(new URL('./hls.worker.ts', import.meta.url), { type: 'module', name: 'hls' });
  readonly #waiting = new Map<number, { resolve(reply: HlsReply): void; reject(error: unknown): void }>();
  #calls = 0;
  #dead: PipelineFault | undefined;

  constructor(private readonly onEvent: (event: HlsEvent) => void) {
    this.#worker.onmessage = ({ data }: MessageEvent<FromHls>) => this.#hear(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      const fault = new PipelineFault('worker-died', `The HLS worker failed: ${event.message || 'it could not be loaded'}.`);
      this.#die(fault);
      this.onEvent({ type: 'failed', fault: fault.toData() });
    };
  }

  /** @throws Fault as the worker says it, or `worker-died` */
  async call(call: HlsCall): Promise<void> {
    await this.#ask(call);
  }

  /** All figures of the worker at one instant. */
  async snapshot(): Promise<HlsSnapshot> {
    const { snapshot } = await this.#ask({ type: 'snapshot' });
    if (!snapshot) throw new PipelineFault('worker-died', 'The HLS worker answered without a snapshot.');
    return snapshot;
  }

  /** Has a request answered on `port` (`LiveReply`), which is transferred. */
  serve(request: Pick<LiveRequest, 'path' | 'query' | 'range'>, port: MessagePort): void {
    this.#post({ type: 'serve', request, port });
  }

  answerToken(answer: Extract<ToHls, { type: 'token' }>['answer']): void {
    this.#post({ type: 'token', answer });
  }

  terminate(): void {
    this.#worker.terminate();
    this.#die(new PipelineFault('worker-died', 'The HLS output was closed.'));
  }

  async #ask(call: HlsCall): Promise<{ readonly snapshot?: HlsSnapshot }> {
    if (this.#dead) throw this.#dead;
    this.#calls += 1;
    const id = this.#calls;
    const answer = new Promise<HlsReply>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#post({ id, ...call });
    const reply = await answer;
    if (!reply.ok) throw faultFromData(reply.fault);
    return reply;
  }

  #post(message: ToHls): void {
    this.#worker.postMessage(message, transfersOf(message));
  }

  #hear(message: FromHls): void {
    if (message.type === 'ready') return;
    if (message.type !== 'reply') {
      this.onEvent(message);
      return;
    }
    this.#waiting.get(message.id)?.resolve(message.reply);
    this.#waiting.delete(message.id);
  }

  #die(fault: PipelineFault): void {
    if (this.#dead) return;
    this.#dead = fault;
    for (const waiting of this.#waiting.values()) waiting.reject(fault);
    this.#waiting.clear();
  }
}
