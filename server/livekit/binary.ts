import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { findCommand, isExecutable } from '../../scripts/command.mjs';
import { withLock } from '../../scripts/lock.mjs';

/** Later tags carry `replace` lines, which `go install` refuses. */
const VERSION = 'v1.13.5';
const PACKAGE = `github.com/livekit/livekit-server/cmd/server@${VERSION}`;
const SUFFIX = process.platform === 'win32' ? '.exe' : '';

export type LiveKitBinary = { readonly path: string } | { readonly path: null; readonly reason: string };

interface FindOptions {
  /** PATH, HOME, XDG_CACHE_HOME and Go's variables. */
  readonly env?: NodeJS.ProcessEnv;
  /** Hears a line when something takes long. */
  readonly say?: (line: string) => void;
}

/**
 * A LiveKit server to run: `livekit-server` on the PATH, else the pinned version from the user's
 * cache folder, built there by `go install` the first time. Two processes at once build once.
 * @returns `path: null` with what to install, where there is neither
 */
export async function findLiveKitBinary({ env = process.env, say = () => undefined }: FindOptions = {}): Promise<LiveKitBinary> {
  const installed = findCommand('livekit-server', env['PATH']);
  if (installed !== undefined) return { path: installed };
  const folder = join(cacheFolder(env), 'livekit-server', VERSION);
  const cached = join(folder, `livekit-server${SUFFIX}`);
  if (isExecutable(cached)) return { path: cached };
  const go = findCommand('go', env['PATH']);
  if (go === undefined) return { path: null, reason: 'install livekit-server, or Go 1.26 or later to have it built' };
  const built = await withLock(join(folder, 'lock'), async () => isExecutable(cached) || (await build({ go, folder, cached, env, say })), {
    onWait: () => say('Waiting for another command to finish building the LiveKit server.'),
  });
  return built ? { path: cached } : { path: null, reason: `building it by "go install ${PACKAGE}" failed; install livekit-server, or Go 1.26 or later with access to its module proxy` };
}

function cacheFolder(env: NodeJS.ProcessEnv): string {
  return join(env['XDG_CACHE_HOME'] || join(env['HOME'] ?? homedir(), '.cache'), 'tabcast');
}

interface BuildOptions {
  readonly go: string;
  readonly folder: string;
  readonly cached: string;
  readonly env: NodeJS.ProcessEnv;
  readonly say: (line: string) => void;
}

/** Builds aside and renames, so that the cache never holds half a binary. */
async function build({ go, folder, cached, env, say }: BuildOptions): Promise<boolean> {
  say(`Building the LiveKit server ${VERSION} once (a few minutes) into ${folder}`);
  await mkdir(folder, { recursive: true });
  const aside = await mkdtemp(join(folder, 'build-'));
  try {
    const child = spawn(go, ['install', PACKAGE], { env: { ...env, CGO_ENABLED: '0', GOBIN: aside }, stdio: ['ignore', 'ignore', 'pipe'] });
    const errors: string[] = [];
    child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
    const status = await new Promise<number | null>((resolve) => child.once('close', resolve).once('error', () => resolve(null)));
    if (status !== 0) {
      const last = errors.join('').trim().split('\n').at(-1);
      say(`go install failed: ${last ?? 'no reason given'}`);
      return false;
    }
    const made = join(aside, `server${SUFFIX}`);
    await chmod(made, 0o755);
    await rename(made, cached);
    return true;
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}
