import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findNginx } from '../../scripts/nginx.mjs';
import { freePort } from '../../server/http/port-taken';
import { startGuarded } from '../../server/livekit/guarded-process';

/** An nginx that takes RTMP and makes HLS of it. */
export interface NginxRtmp {
  readonly pid: number;
  /** Where to publish. */
  readonly publishUrl: string;
  /** The playlist of what is published there; it comes into being with the first segments. */
  readonly playlistUrl: string;
  /** Ends it and removes its folder. */
  close(): Promise<void>;
}

const MODULE = 'lib/nginx/modules/ngx_rtmp_module.so';
const PACKAGE = 'libnginx-mod-rtmp';
const UNPACKED = path.resolve('.cache', 'nginx-rtmp');
const READY_MS = 5000;

/** @throws Error where nginx or its module is missing or does not start */
export async function startNginxRtmp(): Promise<NginxRtmp> {
  const [nginx, module] = [findNginx(), findModule()];
  if (nginx === undefined || module === undefined) throw new Error(`nginx and its package ${PACKAGE} are needed; install them.`);
  const folder = mkdtempSync(path.join(tmpdir(), 'tabcast-rtmp-'));
  const [rtmpPort, httpPort] = [await freePort('127.0.0.1'), await freePort('127.0.0.1')];
  mkdirSync(path.join(folder, 'hls'));
  const config = path.join(folder, 'nginx.conf');
  writeFileSync(config, configuration({ folder, module, rtmpPort, httpPort }));
  const running = await startGuarded(nginx, { parameters: ['-e', 'stderr', '-p', folder, '-c', config], env: { PATH: process.env['PATH'] } });
  const close = async (): Promise<void> => {
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const until = Date.now() + READY_MS;
  while (!running.hasExited() && Date.now() < until) {
    const answer = await fetch(`http://127.0.0.1:${httpPort}/`).catch(() => undefined);
    await answer?.text();
    if (answer) return { pid: running.pid, publishUrl: `rtmp://127.0.0.1:${rtmpPort}/live/show`, playlistUrl: `http://127.0.0.1:${httpPort}/hls/show.m3u8`, close };
    await sleep(50);
  }
  await close();
  throw new Error(['nginx with the RTMP module did not start.', ...running.lastLines()].join('\n'));
}

interface Configuration {
  readonly folder: string;
  readonly module: string;
  readonly rtmpPort: number;
  readonly httpPort: number;
}

/** As the module's own documentation has it: fragments of 2 s, all else as it comes. */
function configuration({ folder, module, rtmpPort, httpPort }: Configuration): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/tmp-${kind};`).join(' ');
  return `load_module ${module};
daemon off; master_process off; pid ${folder}/pid; error_log stderr warn;
events {}
rtmp { access_log off; server { listen 127.0.0.1:${rtmpPort}; application live { live on; hls on; hls_path ${folder}/hls; hls_fragment 2s; } } }
http {
  access_log off; ${temporary}
  server {
    listen 127.0.0.1:${httpPort};
    root ${folder};
    location / {
      types { application/vnd.apple.mpegurl m3u8; video/mp2t ts; }
      add_header Cache-Control no-cache;
      add_header Access-Control-Allow-Origin * always;
    }
  }
}
`;
}

/** The system's, else one unpacked beside the project, since an installed nginx starts as a service of the system. */
function findModule(): string | undefined {
  const candidates = [`/usr/${MODULE}`, path.join(UNPACKED, 'usr', MODULE)];
  const found = candidates.find((file) => existsSync(file));
  if (found !== undefined) return found;
  const folder = mkdtempSync(path.join(tmpdir(), 'tabcast-rtmp-package-'));
  console.log(`Unpacking ${PACKAGE} (apt-get download)`);
  spawnSync('apt-get', ['-q', '-o', 'APT::Sandbox::User=root', 'download', PACKAGE], { cwd: folder, stdio: 'ignore' });
  for (const name of readdirSync(folder)) spawnSync('dpkg-deb', ['-x', path.join(folder, name), UNPACKED], { stdio: 'ignore' });
  rmSync(folder, { recursive: true, force: true });
  return candidates.find((file) => existsSync(file));
}
