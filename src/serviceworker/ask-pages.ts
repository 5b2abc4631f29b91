import type { LiveReply, LiveRequest, OriginAnswer } from '../core/live-request';

/** An open page of the site; a `WindowClient`. */
export interface AskedPage {
  readonly id: string;
  postMessage(message: LiveRequest, transfer: Transferable[]): void;
}

/** Every open page of the site, asked anew each time: nothing is remembered between two requests. */
export interface Pages {
  all(): Promise<readonly AskedPage[]>;
  isOpen(id: string): Promise<boolean>;
}

export interface Patience {
  /** How long anybody may take to say that the stream is theirs, ms. */
  readonly claimMs: number;
  /** How long the owner may hold a request, ms; longer than any blocking reload. */
  readonly holdMs: number;
  /** How often to look whether the owner is still open, ms. */
  readonly checkMs: number;
}

export const PATIENCE: Patience = { claimMs: 2000, holdMs: 120_000, checkMs: 1000 };

/** `nobody`: no page makes this stream. `lost`: the one that does was closed, or fell silent, before it answered. */
export type Asked = OriginAnswer | 'nobody' | 'lost';

/**
 * Asks all pages for a file and waits for the one that owns the stream. The first that answers wins;
 * one that says `taken` may hold its answer, as a blocking playlist reload does.
 */
export async function askPages(pages: Pages, request: LiveRequest, patience: Patience = PATIENCE): Promise<Asked> {
  const asked = await pages.all();
  return new Promise((resolve) => {
    const question = new Question(pages, patience, resolve);
    for (const page of asked) question.ask(page, request);
  });
}

/** One request on its way; ends by settling once and closing every port. */
class Question {
  readonly #ports = new Map<string, MessagePort>();
  readonly #timers: ReturnType<typeof setTimeout>[] = [];
  #owner: string | undefined;
  #settled = false;

  constructor(
    private readonly pages: Pages,
    private readonly patience: Patience,
    private readonly resolve: (asked: Asked) => void,
  ) {
    this.#timers.push(setTimeout(() => this.#owner === undefined && this.#settle('nobody'), patience.claimMs));
  }

  ask(page: AskedPage, request: LiveRequest): void {
    const { port1, port2 } = new MessageChannel();
    this.#ports.set(page.id, port1);
    port1.onmessage = ({ data }: MessageEvent<LiveReply>) => this.#hear(page.id, data);
    page.postMessage(request, [port2]);
  }

  #hear(page: string, reply: LiveReply): void {
    if (this.#owner !== undefined && this.#owner !== page) return;
    if (reply.type === 'answer') this.#settle(reply.answer);
    else this.#hold(page);
  }

  #hold(owner: string): void {
    if (this.#owner !== undefined) return;
    this.#owner = owner;
    this.#timers.push(setTimeout(() => this.#settle('lost'), this.patience.holdMs));
    this.#watch(owner);
  }

  /** A page that is closed tells nobody, so it is looked for. */
  #watch(owner: string): void {
    const look = async (): Promise<void> => {
      const open = await this.pages.isOpen(owner);
      if (this.#settled) return;
      if (open) this.#watch(owner);
      else this.#settle('lost');
    };
    this.#timers.push(setTimeout(() => void look(), this.patience.checkMs));
  }

  #settle(asked: Asked): void {
    this.#settled = true;
    for (const timer of this.#timers) clearTimeout(timer);
    for (const port of this.#ports.values()) port.close();
    this.resolve(asked);
  }
}
