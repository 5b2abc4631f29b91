// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { checkBudgets } from './budgets.mjs';

/**
 * Checks the site in `dist/`. `node scripts/check-build.mjs budgets` weighs its entries;
 * `… secrets <text> …` looks for code and texts that belong to the server only.
 */
const DIST = 'dist';
const SERVER_ONLY = ['livekit-server-sdk', 'You should not include your API secret'];

const [what, ...texts] = process.argv.slice(2);
const breaches = what === 'secrets' ? findTexts([...SERVER_ONLY, ...texts]) : weigh();
for (const breach of breaches) process.stderr.write(`${breach}\n`);
process.exit(breaches.length > 0 ? 1 : 0);

function weigh() {
  const { lines, breaches: found } = checkBudgets(
    readJson('budgets.json'),
    readJson(join(DIST, '.vite/manifest.json')),
    (file) => gzipSync(readFileSync(join(DIST, file))).byteLength,
    readJson(join(DIST, '.vite/chunk-modules.json')),
  );
  for (const line of lines) process.stdout.write(`${line}\n`);
  return found;
}

/** @param {readonly string[]} forbidden */
function findTexts(forbidden) {
  const files = readdirSync(DIST, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  if (files.length === 0) return [`${DIST}/ is empty: there is nothing to look through.`];
  return files.flatMap(({ parentPath, name }) => {
    const content = readFileSync(join(parentPath, name));
    return forbidden.filter((text) => content.includes(text)).map((text) => `${join(parentPath, name)} holds "${text}", which belongs to the server.`);
  });
}

/** @param {string} file */
function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
