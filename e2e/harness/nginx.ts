import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findNginx } from '../../scripts/nginx.mjs';
import { freePort } from '../../server/http/port-taken';
import { type GuardedProcess, startGuarded } from '../../server/livekit/guarded-process';

export { findNginx };

/** An nginx with the configuration of `docs/`, on a loopback port and in a folder of its own. */
export interface NginxOrigin {
  /** Ends in `/origin/`. */
  readonly url: string;
  /** `Authorization` header of those who may write. */
  readonly authorization: string;
  /** Where the files of streams lie. */
  readonly folder: string;
  /** Ends it by SIGKILL, as a crash would. */
  kill(): Promise<void>;
  /** Starts it again on the same port with the same files. */
  restart(): Promise<void>;
  /** Ends it and removes its folder. */
  close(): Promise<void>;
}

const SECRET = '3f9a0c5e7b21d864';
const CONFIG = path.resolve(import.meta.dirname, '../../docs/nginx-origin.conf');
const READY_MS = 5000;

/** @throws Error with nginx's own words when it does not start */
export async function startNginx(): Promise<NginxOrigin> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tabcast-nginx-'));
  const port = await freePort('127.0.0.1');
  const config = writeConfig(folder, port);
  let current = await run(config, folder, port);
  return {
    url: `http://127.0.0.1:${port}/origin/`,
    authorization: `Bearer ${SECRET}`,
    folder: path.join(folder, 'origin'),
    kill: () => current.kill(),
    restart: async () => {
      await current.stop();
      current = await run(config, folder, port);
    },
    close: async () => {
      await current.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What the file in `docs/` says is to be changed, changed; and around it what a system's nginx.conf brings. */
function writeConfig(folder: string, port: number): string {
  let text = readFileSync(CONFIG, 'utf8');
  for (const [from, to] of [
    ['replace-this-secret', SECRET],
    ['listen 8080', `listen 127.0.0.1:${port}`],
    ['/srv/tabcast', folder],
  ] as const) {
    if (!text.includes(from)) throw new Error(`docs/nginx-origin.conf does not hold "${from}".`);
    text = text.replaceAll(from, to);
  }
  const temporary = ['proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/tmp-${kind};`).join(' ');
  mkdirSync(path.join(folder, 'origin'));
  const file = path.join(folder, 'nginx.conf');
  // In one process under its own name, so that it can be ended by its id, and runs without a system's users.
  writeFileSync(file, `daemon off; master_process off; pid ${folder}/pid; error_log stderr warn;\nevents {}\nhttp {\naccess_log off; ${temporary}\n${text}\n}\n`);
  return file;
}

async function run(config: string, folder: string, port: number): Promise<GuardedProcess> {
  const nginx = await startGuarded(findNginx() ?? 'nginx', { parameters: ['-e', 'stderr', '-p', folder, '-c', config], env: { PATH: process.env['PATH'] } });
  const until = Date.now() + READY_MS;
  while (!nginx.hasExited() && Date.now() < until) {
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
    await answer?.text();
    if (answer?.status === 404) return nginx;
    await sleep(20);
  }
  await nginx.stop();
  throw new Error(['nginx did not start.', ...nginx.lastLines()].join('\n'));
}
