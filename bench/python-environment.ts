import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/**
 * The interpreter of an environment with the packages that the file `requirements` pins, in the
 * user's cache; made on first use. @throws Error where Python, venv or pip is missing
 */
export function pythonWith(requirements: string): string {
  const cache = process.env['XDG_CACHE_HOME'] || path.join(homedir(), '.cache');
  const pins = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 8);
  const folder = path.join(cache, 'tabcast', `bench-python-${pins}`);
  const interpreter = path.join(folder, 'bin', 'python');
  if (existsSync(path.join(folder, 'complete'))) return interpreter;
  rmSync(folder, { recursive: true, force: true });
  console.log(`Installing the Python packages of ${path.relative('.', requirements)} once into ${folder}`);
  run('python3', ['-m', 'venv', folder]);
  run(interpreter, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements]);
  run('touch', [path.join(folder, 'complete')]);
  return interpreter;
}

function run(command: string, args: readonly string[]): void {
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed; the comparison needs Python 3 with venv and pip.`, { cause: error });
}
