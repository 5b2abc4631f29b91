import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { listen } from './harness/listen';
import { closeServer } from './harness/static-site';
import { expect, test } from './studio-test';

/** Ids of a process and all that descend from it. */
function familyOf(root: number): number[] {
  const parents = readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      return [[Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])] as const];
    } catch {
      return [];
    }
  });
  const family = [root];
  for (const id of family) family.push(...parents.filter(([, parent]) => parent === id).map(([child]) => child));
  return family;
}

function alive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}

interface Command {
  readonly child: ChildProcess;
  readonly lines: string[];
  readonly exit: Promise<number | null>;
}

function npmStart(env: NodeJS.ProcessEnv): Command {
  const { LIVEKIT_URL: _url, LIVEKIT_API_KEY: _key, LIVEKIT_API_SECRET: _secret, NODE_ENV: _node, ...rest } = process.env;
  const child = spawn('npm', ['start'], { env: { ...rest, ...env }, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on('line', (line) => lines.push(line));
  return { child, lines, exit: new Promise((resolve) => child.once('exit', resolve)) };
}

/** As the terminal does it: to the whole foreground group. Harmless when it has ended. */
function ctrlC({ child }: Command): void {
  if (child.pid && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGINT');
}

async function freePort(): Promise<number> {
  const probe = createServer();
  const port = await listen(probe);
  await closeServer(probe);
  return port;
}

test('npm start runs a studio, two at once do not disturb each other, and Ctrl-C leaves nothing', async ({ openStudio, openWatch }) => {
  test.slow();
  const ports = [await freePort(), await freePort()];
  const commands = ports.map((port) => npmStart({ PORT: String(port) }));
  try {
    const [first] = commands;
    for (const [i, { lines }] of commands.entries()) {
      await expect.poll(() => lines.join('\n'), { timeout: 60_000 }).toMatch(new RegExp(`Studio: http://localhost:${ports[i]}/\\s[^]*Watch: http://localhost:${ports[i]}/#/watch/`));
    }
    const site = `http://localhost:${ports[0]}/`;
    const studio = await openStudio({ live: '1' }, { site });
    await studio.toBe('live', 40_000);
    const { page } = await openWatch({ site });
    await expect(page.locator('html')).toHaveAttribute('data-watch', 'playing', { timeout: 30_000 });
    await studio.end();
    await studio.page.close();
    await page.close();

    const families = commands.map(({ child }) => familyOf(child.pid ?? 0));
    expect(families[0]?.length, 'npm, the command, the server and its guard').toBeGreaterThan(2);
    for (const command of commands) ctrlC(command);
    await Promise.all(commands.map(({ exit }) => exit));
    await expect.poll(() => families.flat().filter(alive), { timeout: 10_000 }).toEqual([]);
    expect(first?.lines.filter((line) => /error/i.test(line))).toEqual([]);
  } finally {
    for (const command of commands) ctrlC(command);
  }
});

test('a taken port is an error that says so', async () => {
  const neighbour = createServer();
  const port = await listen(neighbour);
  const command = npmStart({ PORT: String(port) });
  try {
    const family = new Set<number>();
    const watching = setInterval(() => familyOf(command.child.pid ?? 0).forEach((id) => family.add(id)), 200);
    const status = await command.exit;
    clearInterval(watching);
    expect(status).not.toBe(0);
    expect(command.lines.join('\n')).toContain(String(port));
    expect(command.lines.join('\n')).toMatch(/taken|in use|PORT/i);
    await expect.poll(() => [...family].filter(alive), { timeout: 10_000 }).toEqual([]);
  } finally {
    await closeServer(neighbour);
  }
});
