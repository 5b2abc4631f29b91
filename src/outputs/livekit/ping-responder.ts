/** The data topic on which anyone in the room may ask for a sign of life. */
export const PING_TOPIC = 'ping';

/** Longest ping that is read, bytes. */
const LONGEST_PING = 1024;
/** Answers a participant can save up, and how fast they come back. */
const BURST = 5;
const PER_SECOND = 2;

interface Bucket {
  tokens: number;
  atMs: number;
}

/** A ping as read: what to send back so that the asker can match and time the answer. */
interface Ping {
  readonly id: string | number | null;
  readonly at: number | null;
}

/**
 * Answers pings with facts of the connection, at most 2 a second for each participant.
 * A ping is the text `ping` or the JSON `{type: "ping", id?, at?}`; the answer is
 * `{type: "pong", id, at, receivedAt, info}`, times in epoch ms. Anything else, a pong included, is ignored.
 */
export class PingResponder {
  readonly #buckets = new Map<string, Bucket>();
  readonly #info: () => Readonly<Record<string, string | number>>;

  constructor(info: () => Readonly<Record<string, string | number>>) {
    this.#info = info;
  }

  /** @returns the answer to send to that participant only, or undefined for none */
  answer(payload: Uint8Array, participant: string, nowMs: number): Uint8Array<ArrayBuffer> | undefined {
    const ping = readPing(payload);
    if (!ping || !this.#allow(participant, nowMs)) return undefined;
    return new TextEncoder().encode(JSON.stringify({ type: 'pong', ...ping, receivedAt: nowMs, info: this.#info() }));
  }

  forget(participant: string): void {
    this.#buckets.delete(participant);
  }

  #allow(participant: string, nowMs: number): boolean {
    const bucket = this.#buckets.get(participant) ?? { tokens: BURST, atMs: nowMs };
    const tokens = Math.min(BURST, bucket.tokens + ((nowMs - bucket.atMs) / 1000) * PER_SECOND);
    const allowed = tokens >= 1;
    this.#buckets.set(participant, { tokens: allowed ? tokens - 1 : tokens, atMs: nowMs });
    return allowed;
  }
}

function readPing(payload: Uint8Array): Ping | undefined {
  if (payload.byteLength > LONGEST_PING) return undefined;
  const text = new TextDecoder().decode(payload).trim();
  if (text === 'ping') return { id: null, at: null };
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof message !== 'object' || message === null || !('type' in message) || message.type !== 'ping') return undefined;
  const id = 'id' in message && (typeof message.id === 'string' || typeof message.id === 'number') ? message.id : null;
  return { id, at: 'at' in message && typeof message.at === 'number' ? message.at : null };
}
