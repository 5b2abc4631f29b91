import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Locked {
  readonly resolved?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as { packages: Readonly<Record<string, Locked>> };

it('package-lock.json names no address of anybody’s own registry', () => {
  const foreign = Object.entries(lock.packages).filter(([, { resolved }]) => resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/'));
  expect(foreign).toEqual([]);
});

it('package-lock.json is complete, so that `npm ci` takes it on every platform (scripts/complete-lock.mjs)', () => {
  const missing = Object.entries(lock.packages).flatMap(([path, { dependencies, optionalDependencies }]) => {
    const wanted = Object.keys({ ...dependencies, ...optionalDependencies });
    return wanted.filter((name) => !foldersAbove(path).some((folder) => `${folder}node_modules/${name}` in lock.packages));
  });
  expect(missing).toEqual([]);
});

/** Where Node looks for a package wanted by the one at `path`, nearest first. */
function foldersAbove(path: string): string[] {
  const parts = path.split('node_modules/');
  return parts.map((_, i) => parts.slice(0, parts.length - i).join('node_modules/')).map((folder) => (folder === '' || folder.endsWith('/') ? folder : `${folder}/`));
}
