import type { Fault } from '../core/fault';

/** When to try again, as data. Delays in ms; after the last one the last repeats. */
export interface RetryPolicy {
  readonly delaysMs: readonly number[];
  /** Failed attempts after which it is given up. */
  readonly attempts: number;
  /** Share of the delay that is random, 0…1, so that many clients do not return in step. */
  readonly jitter: number;
}

/** The SDK's own attempts: they keep the session when only the network blinked. About 4 s. */
export const RESUME_POLICY: RetryPolicy = { delaysMs: [0, 300, 1000, 2000], attempts: 4, jitter: 0.2 };

/** Ours after that, each with a fresh token and a new connection. About ten minutes. */
export const REJOIN_POLICY: RetryPolicy = { delaysMs: [500, 1000, 2000, 2000, 4000, 8000, 10_000], attempts: 60, jitter: 0.2 };

/**
 * Delay before the next attempt after `failed` attempts.
 * @param random 0…1
 * @returns null when it is given up
 */
export function retryDelay(policy: RetryPolicy, failed: number, random: number): number | null {
  if (failed >= policy.attempts) return null;
  const delay = policy.delaysMs[Math.min(failed, policy.delaysMs.length - 1)] ?? 0;
  return Math.round(delay * (1 + policy.jitter * (random - 0.5)));
}

/** Waits for the next attempt. @throws the signal's reason when it aborts */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** While a server or the endpoint is away everything may come back; a refusal does not change by asking again. */
export function worthRetrying(fault: Pick<Fault, 'code'>): boolean {
  return RETRIED.includes(fault.code);
}

const RETRIED: readonly Fault['code'][] = ['unreachable', 'server-gone', 'connection-lost', 'token-endpoint-unreachable', 'publish-failed', 'room-full'];
