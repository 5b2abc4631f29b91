import { describe, expect, it } from 'vitest';
import { sum, tallyOfPlaywright, tallyOfVitest, verdict } from './tally.mjs';

const vitest = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [] };
const playwright = { stats: { expected: 4, unexpected: 0, flaky: 0, skipped: 2 } };

describe('the tally', () => {
  it('of unit tests counts each test', () => {
    expect(tallyOfVitest(vitest, true)).toEqual({ passed: 3, failed: 0, skipped: 2 });
  });

  it('counts a file that cannot be loaded as a failure, beside failed tests', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
    ];
    expect(tallyOfVitest({ ...vitest, numFailedTests: 1, testResults }, false).failed).toBe(2);
  });

  it('never hides a runner that was not content', () => {
    expect(tallyOfVitest(vitest, false).failed).toBe(1);
    expect(tallyOfPlaywright(playwright, false, true).failed).toBe(1);
  });

  it('of journeys takes a second try, and no third', () => {
    expect(tallyOfPlaywright({ stats: { expected: 1, unexpected: 1, flaky: 1, skipped: 0 } }, false, true)).toEqual({ passed: 2, failed: 1, skipped: 0 });
  });

  it('of journeys counts skipped ones as failures where none may be skipped', () => {
    expect(tallyOfPlaywright(playwright, true, true)).toEqual({ passed: 4, failed: 0, skipped: 2 });
    expect(tallyOfPlaywright(playwright, true, false)).toEqual({ passed: 4, failed: 2, skipped: 0 });
  });

  it('is said in one line', () => {
    expect(verdict(sum([tallyOfVitest(vitest, true), tallyOfPlaywright(playwright, true, false)]))).toBe('7 passed, 2 failed, 2 skipped');
    expect(verdict({ passed: 1, failed: 0, skipped: 0 })).toBe('1 passed, 0 failed');
  });
});
