import { execFileSync } from 'node:child_process';

const POLL_MS = 1000;

/**
 * Calls `onEnd` once when the command is to end: on SIGINT, SIGTERM or SIGHUP, and, when npm
 * started this process, when npm is gone without a word (SIGKILL is not passed on). A second
 * signal ends the process at once.
 */
export function watchCommand(onEnd: () => void): void {
  let told = false;
  const tell = (): void => {
    if (told) process.exit(1);
    told = true;
    onEnd();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, tell);
  if (!process.env['npm_lifecycle_event']) return;
  const parent = process.ppid;
  const npm = npmBehind(parent);
  const poll = setInterval(() => {
    if (process.ppid === parent && isAlive(npm)) return;
    clearInterval(poll);
    tell();
  }, POLL_MS);
  poll.unref();
}

/** npm runs a script through a shell, which may stay as the parent and outlives npm, or may have become the script. */
function npmBehind(parent: number): number {
  try {
    const [grandparent, name] = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(parent)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .trim()
      .split(/\s+/, 2);
    return /(^|\/)-?(sh|bash|dash|zsh|ash)$/.test(name ?? '') ? Number(grandparent) : parent;
  } catch {
    return parent;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
