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
  const poll = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(poll);
    tell();
  }, POLL_MS);
  poll.unref();
}
