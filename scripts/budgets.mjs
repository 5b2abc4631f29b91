// @ts-check

/**
 * @typedef {{ file: string, css?: readonly string[], imports?: readonly string[], dynamicImports?: readonly string[] }} Chunk
 * @typedef {Readonly<Record<string, Chunk>>} Manifest Vite's `.vite/manifest.json`
 * @typedef {{ name: string, pages: readonly string[], maxGzipKb: number }} EntryBudget `pages`: folders of the page's own chunks
 * @typedef {{ entries: readonly EntryBudget[], onDemandOnly: readonly string[] }} Budgets `budgets.json`
 * @typedef {{ name: string, files: readonly string[] }} Entry
 */

const ROOT = 'index.html';

/**
 * The files a page loads before it shows anything: the document's chunk, the page's own, which the
 * document asks for by `import()`, and all that these import statically.
 * @param {Manifest} manifest
 * @param {EntryBudget} budget
 * @returns {Entry}
 */
export function entryOf(manifest, { name, pages }) {
  const own = (manifest[ROOT]?.dynamicImports ?? []).filter((key) => pages.some((folder) => key.startsWith(folder)));
  if (own.length === 0) throw new Error(`${ROOT} loads nothing from ${pages.join(' or ')}: the ${name}'s budget has nothing to measure.`);
  const keys = withImports(manifest, [ROOT, ...own]);
  const files = keys.flatMap((key) => [manifest[key]?.file ?? '', ...(manifest[key]?.css ?? [])]);
  return { name, files: [...new Set(files)].filter(Boolean) };
}

/**
 * One sentence for each breach of the budgets; empty when all hold.
 * @param {Budgets} budgets
 * @param {Manifest} manifest
 * @param {(file: string) => number} gzipBytes
 * @param {Readonly<Record<string, readonly string[]>>} modules of each chunk, by file
 * @returns {{ lines: string[], breaches: string[] }} `lines`: the sizes, for people
 */
export function checkBudgets({ entries, onDemandOnly }, manifest, gzipBytes, modules) {
  /** @type {string[]} */
  const lines = [];
  /** @type {string[]} */
  const breaches = [];
  for (const budget of entries) {
    const { name, files } = entryOf(manifest, budget);
    const kb = files.reduce((total, file) => total + gzipBytes(file), 0) / 1000;
    lines.push(`${name}: ${kb.toFixed(1)} of ${budget.maxGzipKb} kB gzip in ${files.length} files`);
    if (kb > budget.maxGzipKb) breaches.push(`The ${name}'s entry has ${kb.toFixed(1)} kB, more than ${budget.maxGzipKb}.`);
    for (const library of onDemandOnly) {
      const holder = files.find((file) => modules[file]?.some((id) => id.startsWith(`node_modules/${library}/`)));
      if (holder) breaches.push(`${library} is in the ${name}'s entry (${holder}): load it by import().`);
    }
  }
  return { lines, breaches };
}

/**
 * @param {Manifest} manifest
 * @param {readonly string[]} keys
 */
function withImports(manifest, keys) {
  const seen = new Set(keys);
  for (const key of seen) for (const next of manifest[key]?.imports ?? []) seen.add(next);
  return [...seen];
}
