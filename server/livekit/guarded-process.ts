import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const GUARD = fileURLToPath(new URL('guard.mjs', import.meta.url));
const KEPT_LINES = 40;

/** A command that cannot outlive this process; see `guard.mjs`. */
export interface GuardedProcess {
  /** Of the command itself, not of its guard. */
  readonly pid: number;
  /** Settles when the command has ended, for whatever reason. */
  readonly exited: Promise<void>;
  hasExited(): boolean;
  /** Asks it to end (SIGTERM, SIGKILL after 2 s) and waits until it has. */
  stop(): Promise<void>;
  /** Ends it by SIGKILL and waits until it is gone. */
  kill(): Promise<void>;
  /** The last lines it wrote. */
  lastLines(): readonly string[];
}

interface GuardedOptions {
  readonly parameters?: readonly string[];
  /** All of the command's environment. */
  readonly env: NodeJS.ProcessEnv;
}

/** @throws Error when the command cannot be run */
export async function startGuarded(command: string, { parameters = [], env }: GuardedOptions): Promise<GuardedProcess> {
  // Its own process group: Ctrl-C in the terminal reaches only the starter, which then ends things in order.
  const guard = spawn(process.execPath, [GUARD, command, ...parameters], { env, stdio: ['pipe', 'pipe', 'pipe'], detached: true, windowsHide: true });
  const lines: string[] = [];
  createInterface({ input: guard.stderr }).on('line', (line) => {
    lines.push(line);
    if (lines.length > KEPT_LINES) lines.shift();
  });
  let over = false;
  const exited = new Promise<void>((resolve) => guard.once('close', () => resolve()).once('error', () => resolve())).then(() => {
    over = true;
  });
  guard.stdin.on('error', () => undefined);
  const first = await Promise.race([firstLine(guard.stdout), exited.then(() => undefined)]);
  if (first === undefined) throw new Error(`${command} could not be started.`);
  const pid = Number(first);
  const hasExited = (): boolean => over;
  const stop = async (): Promise<void> => {
    guard.stdin.end();
    await exited;
  };
  const kill = async (): Promise<void> => {
    if (!over) process.kill(pid, 'SIGKILL');
    await exited;
  };
  return { pid, exited, hasExited, stop, kill, lastLines: () => lines };
}

function firstLine(input: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve) => createInterface({ input }).once('line', resolve));
}
