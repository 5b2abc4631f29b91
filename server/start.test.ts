import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type IncomingHttpHeaders, type IncomingHttpStatusHeader } from 'node:http2';
import { createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { findCommand } from '../scripts/command.mjs';
import { freePort } from './http/port-taken.ts';

const ROOT = new URL('..', import.meta.url);
const NO_SETTINGS = { LIVEKIT_URL: '', LIVEKIT_API_KEY: '', LIVEKIT_API_SECRET: '', TABCAST_HOST_KEY: '', TABCAST_ALLOWED_ORIGINS: '', HOST: '', PORT: '0', TLS_CERT: '', TLS_KEY: '' };
const OWN = { LIVEKIT_URL: 'ws://127.0.0.1:1', LIVEKIT_API_KEY: 'key', LIVEKIT_API_SECRET: 'a-secret-of-at-least-32-characters' };
const HOST_WISH = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"participant_attributes":{"role":"host"}}' };

const started: ChildProcess[] = [];
afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
});

/** Starts the command and reads its lines up to `Watch:`. */
async function start(env: Readonly<Record<string, string>>): Promise<{ child: ChildProcess; lines: string[]; studio: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/start.ts'], { cwd: ROOT, env: { ...process.env, ...NO_SETTINGS, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(child);
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (line.startsWith('Watch: ')) break;
  }
  return { child, lines, studio: lines.find((line) => line.startsWith('Studio: '))?.slice(8) ?? '' };
}

/** `localhost` means both, where the system has IPv6. */
function localhosts(): string[] {
  const known = Object.values(networkInterfaces()).flatMap((addresses) => addresses?.map(({ address }) => address) ?? []);
  return ['127.0.0.1', '::1'].filter((address) => known.includes(address));
}

function refusal(env: Readonly<Record<string, string>>): { status: number | null; words: string } {
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'server/start.ts'], { cwd: ROOT, env: { ...process.env, ...NO_SETTINGS, ...OWN, ...env }, encoding: 'utf8', timeout: 30_000 });
  return { status, words: stderr };
}

describe('npm start', { timeout: 60_000 }, () => {
  it('says where studio and viewer are and gives a host of this machine a token', async () => {
    const { lines, studio } = await start(OWN);
    expect(studio).toMatch(/^http:\/\/localhost:\d+\/$/);
    expect(lines).toEqual([`Studio: ${studio}`, `Watch: ${studio}#/watch/studio`]);
    expect((await fetch(`${studio}api/token`, HOST_WISH)).status).toBe(201);
    expect((await fetch(studio)).headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect((await fetch(`${studio}nowhere`)).status).toBe(404);
  });

  it('gives nobody a token for hosts when it is open to the network without a key', async () => {
    const { lines, studio } = await start({ ...OWN, HOST: '0.0.0.0' });
    expect(lines.join('\n')).toContain('TABCAST_HOST_KEY');
    expect((await fetch(`${studio}api/token`, HOST_WISH)).status).toBe(403);
  });

  it('works without any LiveKit server and says what to install', async () => {
    const nothing = mkdtempSync(join(tmpdir(), 'tabcast-nothing-'));
    const { lines, studio } = await start({ PATH: nothing, XDG_CACHE_HOME: nothing });
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^No LiveKit server: install .* or set LIVEKIT_URL\./);
    expect((await fetch(studio)).status).toBe(200);
    expect((await fetch(`${studio}api/token`, HOST_WISH)).status).toBe(503);
    rmSync(nothing, { recursive: true });
  });

  it.skipIf(findCommand('openssl') === undefined)('serves by TLS and HTTP/2', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tabcast-tls-'));
    const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    const made = spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=localhost', '-keyout', key, '-out', cert]);
    expect(made.status).toBe(0);
    const { studio } = await start({ ...OWN, TLS_CERT: cert, TLS_KEY: key });
    expect(studio).toMatch(/^https:/);
    const client = connect(studio, { rejectUnauthorized: false });
    const request = client.request({ ':method': 'POST', ':path': '/api/token', ...HOST_WISH.headers });
    request.end(HOST_WISH.body);
    const [headers] = (await once(request, 'response')) as [IncomingHttpHeaders & IncomingHttpStatusHeader];
    expect(headers[':status']).toBe(201);
    client.destroy();
    rmSync(folder, { recursive: true });
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends in order on %s', async (signal) => {
    const { child, studio } = await start(OWN);
    child.kill(signal);
    const [status] = (await once(child, 'exit')) as [number];
    expect(status).toBe(0);
    await expect(fetch(studio)).rejects.toThrow();
  });

  it('ends when npm dies without a word', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tabcast-npm-'));
    const script = join(folder, 'npm.mjs');
    writeFileSync(script, `import { spawn } from 'node:child_process'; spawn('sh', ['-c', '"$NODE" --import tsx server/start.ts; true'], { stdio: 'inherit' });`);
    const npm = spawn(process.execPath, [script], { cwd: ROOT, env: { ...process.env, ...NO_SETTINGS, ...OWN, NODE: process.execPath, npm_lifecycle_event: 'start' }, stdio: ['ignore', 'pipe', 'inherit'] });
    let studio = '';
    for await (const line of createInterface({ input: npm.stdout })) {
      if (line.startsWith('Studio: ')) studio = line.slice(8);
      if (line.startsWith('Watch: ')) break;
    }
    npm.kill('SIGKILL');
    await expect.poll(() => fetch(studio).then(() => 'there', () => 'gone'), { timeout: 10_000 }).toBe('gone');
    rmSync(folder, { recursive: true });
  });

  it('refuses a taken port, also one taken on the other address of localhost', async () => {
    for (const host of localhosts()) {
      const port = await freePort('127.0.0.1');
      const holder = createServer().listen(port, host);
      await once(holder, 'listening');
      expect(refusal({ PORT: String(port) })).toMatchObject({ status: 1, words: expect.stringContaining(`Port ${port} is taken`) as string });
      holder.close();
    }
  });
});
