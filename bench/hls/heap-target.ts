import type { CDPSession } from '@playwright/test';

/** Bytes that a page or worker keeps alive: script, what script holds of the browser, and array buffers. */
export interface HeapReading {
  /** `page`, the file of the worker without its hash, or what kind of target it is. */
  readonly name: string;
  readonly bytes: number;
}

interface Command {
  readonly id: number;
  readonly method: string;
  readonly params: unknown;
}

type Message = { readonly id: number; readonly result?: unknown; readonly error?: { readonly message: string } } | { readonly method: string; readonly params: unknown };

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

interface Attached {
  readonly sessionId: string;
  readonly targetInfo: { readonly type: string; readonly url: string };
}

interface HeapUsage {
  readonly usedSize: number;
  readonly embedderHeapUsedSize?: number;
  readonly backingStorageSize?: number;
}

interface Evaluated {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
}

const AUTO_ATTACH = { autoAttach: true, waitForDebuggerOnStart: false, flatten: false };

/**
 * A page or worker under the debugger protocol, with the workers it started. Sessions are nested and
 * not flat, since Playwright keeps the flat ones of workers to itself.
 */
export class HeapTarget {
  readonly #name: string;
  readonly #post: (command: Command) => void;
  readonly #children = new Map<string, HeapTarget>();
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  private constructor(name: string, post: (command: Command) => void) {
    this.#name = name;
    this.#post = post;
  }

  /** A page by its target id; workers that start later are found as well. @param session the browser's */
  static async ofPage(session: CDPSession, targetId: string): Promise<HeapTarget> {
    const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
    const target = new HeapTarget('page', (command) => {
      const sent = session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify(command) });
      sent.catch((error: unknown) => target.#settle(command, (waiting) => waiting.reject(error)));
    });
    session.on('Target.receivedMessageFromTarget', (params) => {
      if (params.sessionId === sessionId) target.#take(JSON.parse(params.message) as Message);
    });
    await target.#call('Target.setAutoAttach', AUTO_ATTACH);
    return target;
  }

  /** The value of an expression, awaited, in the page. @throws Error with what it throws */
  async evaluate(expression: string): Promise<unknown> {
    const { result, exceptionDetails } = (await this.#call('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })) as Evaluated;
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Collects garbage and reads what is left, here and in all workers. */
  async read(): Promise<HeapReading[]> {
    const children = [...this.#children.values()].map((child) => child.read());
    await this.#call('HeapProfiler.collectGarbage');
    const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = (await this.#call('Runtime.getHeapUsage')) as HeapUsage;
    const own = { name: this.#name, bytes: usedSize + embedderHeapUsedSize + backingStorageSize };
    return [own, ...(await Promise.all(children)).flat()];
  }

  #call(method: string, params: unknown = {}): Promise<unknown> {
    const id = (this.#lastId += 1);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#post({ id, method, params });
    });
  }

  #take(message: Message): void {
    if ('id' in message) {
      const { error, result } = message;
      this.#settle(message, (waiting) => (error ? waiting.reject(new Error(error.message)) : waiting.resolve(result)));
    } else if (message.method === 'Target.attachedToTarget') {
      this.#attach(message.params as Attached);
    } else if (message.method === 'Target.detachedFromTarget') {
      this.#detach(message.params as Attached);
    } else if (message.method === 'Target.receivedMessageFromTarget') {
      const { sessionId, message: text } = message.params as { readonly sessionId: string; readonly message: string };
      const child = this.#children.get(sessionId);
      if (child) child.#take(JSON.parse(text) as Message);
    }
  }

  #settle({ id }: { readonly id: number }, settle: (waiting: Waiting) => void): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (waiting) settle(waiting);
  }

  #attach({ sessionId, targetInfo }: Attached): void {
    const child = new HeapTarget(nameOf(targetInfo), (command) => {
      const sent = this.#call('Target.sendMessageToTarget', { sessionId, message: JSON.stringify(command) });
      sent.catch((error: unknown) => child.#settle(command, (waiting) => waiting.reject(error)));
    });
    this.#children.set(sessionId, child);
    // One that ends at once has no workers.
    child.#call('Target.setAutoAttach', AUTO_ATTACH).catch(() => undefined);
  }

  #detach({ sessionId }: Attached): void {
    const child = this.#children.get(sessionId);
    this.#children.delete(sessionId);
    if (child) child.#close();
  }

  #close(): void {
    for (const { reject } of this.#waiting.values()) reject(new Error(`${this.#name} has ended.`));
    this.#waiting.clear();
  }
}

/** `…/assets/program.worker-B1x2y3.js` is `program.worker`; a worklet has its page's address. */
function nameOf({ type, url }: Attached['targetInfo']): string {
  const [, file] = /([^/]+)\.js$/.exec(url) ?? [];
  if (file !== undefined) return file.replace(/-[\w-]{8}$/, '');
  return url.startsWith('blob:') ? `${type} from a blob` : type;
}
