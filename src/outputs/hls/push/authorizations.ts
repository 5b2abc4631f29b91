import { faultFromData, type FaultData } from '../../../core/fault';
import type { EpochMs } from '../../../core/time';
import type { Authorization } from './push-target';

/** A token is replaced this long before it ends, ms. */
const RENEW_BEFORE_MS = 60_000;

/** The same header for every request, or none. */
export function fixedAuthorization(value?: string): Authorization {
  return { header: () => Promise.resolve(value), renew: () => false };
}

export type TokenAnswer = { readonly token: string } | { readonly fault: FaultData };

/** A host's token as Bearer, asked for when there is none, when it is about to end and once when it was refused. */
export class TokenAuthorization implements Authorization {
  #token: string | undefined;
  #untilMs = 0;
  #asking: { readonly promise: Promise<string>; readonly settle: (answer: string | Promise<never>) => void } | undefined;

  constructor(
    private readonly now: () => EpochMs,
    private readonly ask: () => void,
  ) {}

  async header(): Promise<string> {
    if (this.#token === undefined || this.now() > this.#untilMs - RENEW_BEFORE_MS) this.#token = await this.#fresh();
    return `Bearer ${this.#token}`;
  }

  renew(): boolean {
    this.#token = undefined;
    return true;
  }

  /** What the page answered. */
  answer(answer: TokenAnswer): void {
    const asking = this.#asking;
    this.#asking = undefined;
    if ('fault' in answer) {
      asking?.settle(Promise.reject(faultFromData(answer.fault)));
      return;
    }
    this.#untilMs = expiryOf(answer.token) ?? Infinity;
    asking?.settle(answer.token);
  }

  #fresh(): Promise<string> {
    if (this.#asking) return this.#asking.promise;
    let settle: (answer: string | Promise<never>) => void = () => undefined;
    const promise = new Promise<string>((resolve) => (settle = resolve));
    this.#asking = { promise, settle };
    this.ask();
    return promise;
  }
}

/** When a JSON Web Token ends (RFC 7519, `exp`), ms since the epoch; undefined where it does not say. */
export function expiryOf(token: string): number | undefined {
  try {
    const payload: unknown = JSON.parse(atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')));
    const exp = typeof payload === 'object' && payload !== null && 'exp' in payload ? payload.exp : undefined;
    return typeof exp === 'number' ? exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}
