import { spawn } from 'node:child_process';
import path from 'node:path';
import { AccessToken } from 'livekit-server-sdk';
import { pythonWith } from '../python-environment';
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
  const child = spawn(pythonWith(REQUIREMENTS), [path.join(FOLDER, 'publisher.py'), mode, livekit.url, await token.toJwt(), ...settings], { stdio: ['ignore', 'ignore', 'inherit'] });
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
