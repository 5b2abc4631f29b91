// @ts-check
import { spawn } from 'node:child_process';
import { writeSync } from 'node:fs';

/**
 * Runs the command given as arguments and ends it when its own standard input closes. The input is
 * a pipe from the process that started it, and the system closes a pipe however that process ends,
 * by SIGKILL too. Writes the command's pid as the only line of its output; the command's output
 * goes to its standard error. Plain JavaScript, so that it starts in no time and needs no loader.
 */
const INSIST_MS = 300;
const KILL_MS = 2000;
const [command = '', ...parameters] = process.argv.slice(2);
const child = spawn(command, parameters, { stdio: ['ignore', 2, 2], windowsHide: true });

child.once('error', () => process.exit(127));
child.once('spawn', () => writeSync(1, `${child.pid}\n`));
child.once('exit', (status) => process.exit(status ?? 1));

const end = () => {
  child.kill('SIGTERM');
  // LiveKit waits for its participants to leave, until it is told a second time.
  setTimeout(() => child.kill('SIGTERM'), INSIST_MS).unref();
  setTimeout(() => child.kill('SIGKILL'), KILL_MS).unref();
};
process.stdin.resume();
process.stdin.once('close', end);
// The starter says when it is over; a signal to the whole terminal must not leave the command without a guard.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
