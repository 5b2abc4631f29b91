import { epochNow } from '../core/time';

const PING_MS = 5000;
/** The topic the host answers on. */
export const PING_TOPIC = 'ping';

/** What the host's last pong told. */
export interface HostFacts {
  /** From this viewer to the host and back. */
  readonly roundTripMs: number;
  readonly info: Readonly<Record<string, string | number>>;
}

/** Asks the host for a sign of life every few seconds. */
export class HostPing {
  readonly #send: (payload: Uint8Array<ArrayBuffer>) => void;
  #timer = 0;
  #id = 0;
  #facts: HostFacts | undefined;

  /** @param send delivers to the host, or does nothing while there is none */
  constructor(send: (payload: Uint8Array<ArrayBuffer>) => void) {
    this.#send = send;
  }

  get facts(): HostFacts | undefined {
    return this.#facts;
  }

  start(): void {
    this.#timer = window.setInterval(() => this.#ping(), PING_MS);
    this.#ping();
  }

  stop(): void {
    window.clearInterval(this.#timer);
    this.#facts = undefined;
  }

  take(payload: Uint8Array): void {
    const pong = readPong(payload);
    if (pong?.id === this.#id) this.#facts = { roundTripMs: Math.round(epochNow() - pong.at), info: pong.info };
  }

  #ping(): void {
    this.#id += 1;
    this.#send(new TextEncoder().encode(JSON.stringify({ type: 'ping', id: this.#id, at: epochNow() })));
  }
}

interface Pong {
  readonly id: number;
  readonly at: number;
  readonly info: Readonly<Record<string, string | number>>;
}

function readPong(payload: Uint8Array): Pong | undefined {
  let message: unknown;
  try {
    message = JSON.parse(new TextDecoder().decode(payload));
  } catch {
    return undefined;
  }
  if (typeof message !== 'object' || message === null) return undefined;
  const { type, id, at, info } = message as Readonly<Record<string, unknown>>;
  if (type !== 'pong' || typeof id !== 'number' || typeof at !== 'number') return undefined;
  const entries = typeof info === 'object' && info !== null ? Object.entries(info) : [];
  return { id, at, info: Object.fromEntries(entries.filter((entry): entry is [string, string | number] => typeof entry[1] === 'string' || typeof entry[1] === 'number')) };
}
