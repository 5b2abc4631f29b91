import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { RoomServiceClient } from 'livekit-server-sdk';
import { afterEach, describe, expect, it } from 'vitest';
import { startLiveKit, type LiveKitServer } from './livekit.ts';
import { findLiveKitBinary } from './livekit/binary.ts';
import { startGuarded, type GuardedProcess } from './livekit/guarded-process.ts';

const found = await findLiveKitBinary();
const servers: LiveKitServer[] = [];

async function start(): Promise<LiveKitServer> {
  const server = await startLiveKit({ binary: String(found.path) });
  servers.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function gone(pid: number): Promise<boolean> {
  for (let i = 0; i < 100 && isAlive(pid); i += 1) await sleep(50);
  return !isAlive(pid);
}

describe.runIf(found.path !== null)('a LiveKit server', () => {
  it('answers with the keys it was given, beside another one', { timeout: 30_000 }, async () => {
    const [one, two] = await Promise.all([start(), start()]);
    expect(one.apiSecret.length).toBeGreaterThanOrEqual(32);
    expect(one.apiSecret).not.toBe(two.apiSecret);
    expect(new Set([one.ports.http, one.ports.rtcTcp, two.ports.http, two.ports.rtcTcp]).size).toBe(4);
    await new RoomServiceClient(one.url.replace('ws', 'http'), one.apiKey, one.apiSecret).createRoom({ name: 'mine' });
    expect(await new RoomServiceClient(two.url.replace('ws', 'http'), two.apiKey, two.apiSecret).listRooms()).toEqual([]);
    await expect(new RoomServiceClient(two.url.replace('ws', 'http'), one.apiKey, one.apiSecret).listRooms()).rejects.toThrow();
    await one.stop();
    expect(isAlive(one.pid)).toBe(false);
    expect(isAlive(two.pid)).toBe(true);
  });

  it('comes back on the same ports after a crash', { timeout: 30_000 }, async () => {
    const server = await start();
    const first = server.pid;
    await server.kill();
    expect(isAlive(first)).toBe(false);
    await expect(fetch(server.url.replace('ws', 'http'))).rejects.toThrow();
    await server.restart();
    expect(server.pid).not.toBe(first);
    expect(await new RoomServiceClient(server.url.replace('ws', 'http'), server.apiKey, server.apiSecret).listRooms()).toEqual([]);
  });
});

describe('a guarded command', () => {
  const running: GuardedProcess[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((one) => one.stop()));
  });

  it('that is not there is an error', async () => {
    await expect(startGuarded('/nowhere/livekit-server', { env: {} })).rejects.toThrow('could not be started');
  });

  it('that writes and ends is seen to have ended', async () => {
    const one = await startGuarded('env', { env: { ...process.env, WORDS: 'said' } });
    running.push(one);
    await one.exited;
    expect(one.hasExited()).toBe(true);
    expect(one.lastLines()).toContain('WORDS=said');
    await one.kill();
  });

  it.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)('ends when its starter ends by %s', { timeout: 20_000 }, async (signal) => {
    const starter = startStarter();
    const [line] = (await once(createInterface({ input: starter.stdout! }), 'line')) as [string];
    const pid = Number(line);
    expect(isAlive(pid)).toBe(true);
    starter.kill(signal);
    await once(starter, 'exit');
    expect(await gone(pid)).toBe(true);
  });
});

/** A process that starts `sleep` guarded and says its pid. */
function startStarter(): ChildProcess {
  const module = new URL('livekit/guarded-process.ts', import.meta.url).href;
  const script = `const { startGuarded } = await import(${JSON.stringify(module)}); const one = await startGuarded('sleep', { parameters: ['60'], env: process.env }); console.log(one.pid); setInterval(() => {}, 1000);`;
  return spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
}
