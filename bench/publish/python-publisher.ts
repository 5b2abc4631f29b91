import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { AccessToken } from 'livekit-server-sdk';
import { type Publisher, type PublishTarget, type RunningPublisher, SHOW } from './publisher';

const FOLDER = path.resolve('bench', 'publish');
const REQUIREMENTS = path.join(FOLDER, 'requirements.txt');

/**
 * `publisher.py` on the `livekit` package. `plain` is what people write at first: the package's own
 * options (three layers) and a plain sleep; `tuned` sends what the studio sends.
 */
export function pythonPublisher(mode: 'plain' | 'tuned'): Publisher {
  return { name: `python, ${mode}`, start: (target) => start(mode, target) };
}

async function start(mode: 'plain' | 'tuned', { livekit, room }: PublishTarget): Promise<RunningPublisher> {
  const token = new AccessToken(livekit.apiKey, livekit.apiSecret, { identity: 'host-python', ttl: '10m' });
  token.addGrant({ room, roomJoin: true, canPublish: true });
  const settings = [SHOW.width, SHOW.height, SHOW.fps, SHOW.kbps].map(String);
  const child = spawn(python(), [path.join(FOLDER, 'publisher.py'), mode, livekit.url, await token.toJwt(), ...settings], { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  if (child.pid === undefined) throw new Error('Python could not be started.');
  return {
    pid: child.pid,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** The interpreter of an environment with the pinned packages, in the user's cache; made on first use. */
function python(): string {
  const cache = process.env['XDG_CACHE_HOME'] || path.join(homedir(), '.cache');
  const pins = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex').slice(0, 8);
  const folder = path.join(cache, 'tabcast', `bench-python-${pins}`);
  const interpreter = path.join(folder, 'bin', 'python');
  if (existsSync(path.join(folder, 'complete'))) return interpreter;
  rmSync(folder, { recursive: true, force: true });
  console.log(`Installing the Python publisher's packages once into ${folder}`);
  run('python3', ['-m', 'venv', folder]);
  run(interpreter, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', REQUIREMENTS]);
  run('touch', [path.join(folder, 'complete')]);
  return interpreter;
}

function run(command: string, args: readonly string[]): void {
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed; the comparison needs Python 3 with venv and pip.`, { cause: error });
}
