import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';

/** Writes `bench/results/<name>.json` with the machine it was measured on; returns the path. */
export function writeResults(name: string, results: unknown): string {
  const file = path.resolve('bench', 'results', `${name}.json`);
  mkdirSync(path.dirname(file), { recursive: true });
  const machine = { cores: cpus().length, cpu: cpus()[0]?.model ?? '', loadAverage: loadavg()[0] ?? 0, node: process.version };
  writeFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), machine, results }, null, 2)}\n`);
  return file;
}
