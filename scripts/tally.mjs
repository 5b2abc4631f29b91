// @ts-check

/**
 * What a step of the tests came to.
 * @typedef {{ passed: number, failed: number, skipped: number }} Tally
 */

/** @typedef {{ status: string, assertionResults: readonly { status: string }[] }} VitestFile */
/** @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: readonly VitestFile[] }} VitestReport */
/** @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} PlaywrightReport */

/**
 * A step that is one check.
 * @param {boolean} good
 * @returns {Tally}
 */
export function tallyOfCheck(good) {
  return good ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/**
 * From Vitest's JSON report. A file that failed outside its tests counts as a failure.
 * @param {VitestReport} report
 * @param {boolean} good whether Vitest itself was content
 * @returns {Tally}
 */
export function tallyOfVitest(report, good) {
  const broken = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'));
  const failed = report.numFailedTests + broken.length;
  return atLeastOneFailure({ passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests }, good);
}

/**
 * From Playwright's JSON report. Journeys measure delays and rates, which a busy machine may spoil once: one that
 * passes when tried again passed, and Playwright's own summary names it as flaky.
 * @param {PlaywrightReport} report
 * @param {boolean} good whether Playwright itself was content
 * @param {boolean} maySkip false where every part a journey wants is there: a skipped one then failed
 * @returns {Tally}
 */
export function tallyOfPlaywright({ stats }, good, maySkip) {
  const failed = stats.unexpected + (maySkip ? 0 : stats.skipped);
  return atLeastOneFailure({ passed: stats.expected + stats.flaky, failed, skipped: maySkip ? stats.skipped : 0 }, good);
}

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function sum(tallies) {
  const add = (/** @type {keyof Tally} */ key) => tallies.reduce((total, tally) => total + tally[key], 0);
  return { passed: add('passed'), failed: add('failed'), skipped: add('skipped') };
}

/**
 * The last line of `npm test`.
 * @param {Tally} tally
 */
export function verdict({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * A runner that is not content without a failed test met an error outside of all tests.
 * @param {Tally} tally
 * @param {boolean} good
 * @returns {Tally}
 */
function atLeastOneFailure(tally, good) {
  return good || tally.failed > 0 ? tally : { ...tally, failed: 1 };
}
