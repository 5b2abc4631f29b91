import { describe, expect, it } from 'vitest';
import { OutputFault, ServerFault } from '../core/fault';
import { pause, REJOIN_POLICY, RESUME_POLICY, retryDelay, worthRetrying } from './retry-policy';

describe('a retry policy', () => {
  const policy = { delaysMs: [0, 100, 1000], attempts: 5, jitter: 0.2 };

  it('follows its delays, repeats the last and gives up', () => {
    expect([0, 1, 2, 3, 4, 5].map((failed) => retryDelay(policy, failed, 0.5))).toEqual([0, 100, 1000, 1000, 1000, null]);
  });

  it('spreads attempts by its jitter and no more', () => {
    expect(retryDelay(policy, 2, 0)).toBe(900);
    expect(retryDelay(policy, 2, 1)).toBe(1100);
  });

  it('resumes for seconds and rejoins for minutes', () => {
    const total = (chosen: typeof policy): number => Array.from({ length: chosen.attempts }, (_, failed) => retryDelay(chosen, failed, 0.5) ?? 0).reduce((a, b) => a + b, 0);
    expect(total({ ...RESUME_POLICY, delaysMs: [...RESUME_POLICY.delaysMs] })).toBeLessThan(5000);
    expect(total({ ...REJOIN_POLICY, delaysMs: [...REJOIN_POLICY.delaysMs] })).toBeGreaterThan(8 * 60_000);
  });

  it('retries what may come back and accepts a refusal', () => {
    expect(worthRetrying(new OutputFault('unreachable', ''))).toBe(true);
    expect(worthRetrying(new ServerFault('token-endpoint-unreachable', ''))).toBe(true);
    expect(worthRetrying(new OutputFault('token-refused', ''))).toBe(false);
    expect(worthRetrying(new ServerFault('host-key-wrong', ''))).toBe(false);
  });
});

it('a pause ends early when it is aborted', async () => {
  const abort = new AbortController();
  const waiting = pause(60_000, abort.signal);
  abort.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  await expect(pause(0, abort.signal)).rejects.toThrow('enough');
  await expect(pause(1, new AbortController().signal)).resolves.toBeUndefined();
});
