// @ts-check
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sum, tallyOfCheck, tallyOfPlaywright, tallyOfVitest, verdict } from './tally.mjs';

/** @typedef {import('./tally.mjs').Tally} Tally */

/**
 * `npm test`: everything CI runs. `npm test -- <step> …` runs only those named. The last line is
 * the verdict; the status is 0 only without a failure.
 */
process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const REPORTS = '.cache/test';
/** Stand for secrets while the site is built: no file of it may hold them. */
const CANARIES = { LIVEKIT_API_SECRET: `secret-${randomBytes(16).toString('hex')}`, TABCAST_HOST_KEY: `key-${randomBytes(16).toString('hex')}` };
/** What a developer's own `.env` says must not decide a test. */
const NO_SETTINGS = { LIVEKIT_URL: '', LIVEKIT_API_KEY: '', LIVEKIT_API_SECRET: '', TABCAST_HOST_KEY: '', TABCAST_ALLOWED_ORIGINS: '' };

/** @type {Readonly<Record<string, () => Promise<Tally>>>} */
const steps = {
  typecheck: () => check('scripts/typecheck.mjs'),
  lint: () => check('node_modules/oxlint/bin/oxlint', ['-c', 'oxlint.config.mjs', '--type-aware', '--deny-warnings']),
  unused: () => check('node_modules/knip/bin/knip.js'),
  build: () => check('node_modules/vite/bin/vite.js', ['build', '--logLevel', 'warn'], CANARIES),
  budgets: () => check('scripts/check-build.mjs', ['budgets']),
  secrets: () => check('scripts/check-build.mjs', ['secrets', ...Object.values(CANARIES)]),
  unit: () => vitest('unit'),
  browser: () => vitest('browser'),
  journeys,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in steps));
if (unknown.length > 0) {
  process.stderr.write(`There is no step ${unknown.join(', ')}; the steps are: ${Object.keys(steps).join(', ')}.\n`);
  process.exit(1);
}
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

/** @type {Tally[]} */
const tallies = [];
for (const [name, step] of Object.entries(steps)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const since = Date.now();
  process.stdout.write(`\n── ${name}\n`);
  const tally = await step();
  tallies.push(tally);
  process.stdout.write(`── ${name}: ${verdict(tally)} (${((Date.now() - since) / 1000).toFixed(1)} s)\n`);
}
const total = sum(tallies);
process.stdout.write(`\n${verdict(total)}\n`);
process.exit(total.failed > 0 ? 1 : 0);

/**
 * @param {string} script
 * @param {readonly string[]} [parameters]
 * @param {Readonly<Record<string, string>>} [env]
 */
async function check(script, parameters = [], env = {}) {
  return tallyOfCheck(await run(script, parameters, env));
}

/** @param {string} project */
async function vitest(project) {
  const file = `${REPORTS}/${project}.json`;
  const good = await run('node_modules/vitest/vitest.mjs', ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
  const report = readReport(file);
  return report === undefined ? tallyOfCheck(false) : tallyOfVitest(report, good);
}

async function journeys() {
  const file = `${REPORTS}/journeys.json`;
  const good = await run('node_modules/@playwright/test/cli.js', ['test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: file });
  const report = readReport(file);
  return report === undefined ? tallyOfCheck(false) : tallyOfPlaywright(report, good, process.env['CI'] !== 'true');
}

/** @param {string} file */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * @param {string} script
 * @param {readonly string[]} parameters
 * @param {Readonly<Record<string, string>>} [env]
 * @returns {Promise<boolean>} whether it ended well
 */
function run(script, parameters, env = {}) {
  const child = spawn(process.execPath, [script, ...parameters], { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...NO_SETTINGS, ...env } });
  return new Promise((resolve) => child.once('close', (status) => resolve(status === 0)).once('error', () => resolve(false)));
}
