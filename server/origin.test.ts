import { AccessToken, type VideoGrant } from 'livekit-server-sdk';
import { beforeEach, describe, expect, it } from 'vitest';
import { createOriginHandler, type OriginHandler } from './origin.ts';
import type { OriginEnv } from './origin/write-access.ts';
import { createTokenHandler } from './token.ts';

const KIB = 1024;
const LIMITS = { fileBytes: 8 * KIB, streamBytes: 24 * KIB, totalBytes: 40 * KIB, idleMs: 60_000 };
const ENV: OriginEnv = { LIVEKIT_API_KEY: 'key', LIVEKIT_API_SECRET: 'a-secret-of-at-least-32-characters' };

let now = 0;
let handle: OriginHandler;

beforeEach(() => {
  now = 1_000_000;
  handle = createOriginHandler({ limits: LIMITS, now: () => now });
});

interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: BodyInit;
  readonly env?: OriginEnv;
}

function ask(path: string, { method = 'GET', headers = {}, body, env = ENV }: Ask = {}): Promise<Response> {
  return handle(new Request(`https://tabcast.example/origin/${path}`, { method, headers, ...(body !== undefined && { body, duplex: 'half' }) }), env, path);
}

async function sign(grant: VideoGrant, identity: string, { secret = 'a-secret-of-at-least-32-characters', ttl = 600 } = {}): Promise<string> {
  const token = new AccessToken('key', secret, { identity, ttl });
  token.addGrant(grant);
  return token.toJwt();
}

/** A token as the token function itself gives it. */
async function tokenOf(role: 'host' | 'guest' | 'viewer', room = 'studio'): Promise<string> {
  const request = new Request('http://localhost/api/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json', host: 'localhost' },
    body: JSON.stringify({ room_name: room, participant_attributes: { role } }),
  });
  const response = await createTokenHandler()(request, { ...ENV, LIVEKIT_URL: 'ws://livekit.example', TABCAST_LOOPBACK: '1' });
  return ((await response.json()) as { participant_token: string }).participant_token;
}

async function put(path: string, body: BodyInit, more: Ask = {}): Promise<Response> {
  const room = decodeURIComponent(path.split('/', 1)[0] ?? '');
  return ask(path, { ...more, method: 'PUT', body, headers: { authorization: `Bearer ${await tokenOf('host', room)}`, ...more.headers } });
}

async function refused(response: Response, status: number, code: string): Promise<string> {
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(response.headers.get('cache-control')).toBe('no-store');
  const answer = (await response.json()) as { error: { code: string; message: string } };
  expect({ status: response.status, code: answer.error.code }).toEqual({ status, code });
  expect(JSON.stringify(answer)).not.toContain('a-secret-of');
  return answer.error.message;
}

describe('a file of a stream', () => {
  it('is there for anybody once it was written, under the type of its kind', async () => {
    expect((await put('studio/seg-1.m4s', 'segment')).status).toBe(201);
    const response = await ask('studio/seg-1.m4s');
    expect([response.status, await response.text()]).toEqual([200, 'segment']);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(response.headers.get('content-length')).toBe('7');
  });

  it.each([
    ['index.m3u8', 'application/vnd.apple.mpegurl', 'no-cache'],
    ['init.mp4', 'video/mp4', 'no-cache'],
    ['seg-1.m4s', 'video/mp4', 'public, max-age=60'],
    ['seg-1.ts', 'video/mp2t', 'public, max-age=60'],
  ])('%s is served as %s, %s, whatever it was sent as', async (file, type, caching) => {
    await put(`studio/${file}`, 'x', { headers: { 'content-type': 'text/html' } });
    const { headers } = await ask(`studio/${file}`);
    expect([headers.get('content-type'), headers.get('cache-control')]).toEqual([type, caching]);
  });

  it('is replaced whole, and its ETag with it', async () => {
    await put('studio/index.m3u8', 'one');
    const first = (await ask('studio/index.m3u8')).headers.get('etag') ?? '';
    expect((await ask('studio/index.m3u8', { headers: { 'if-none-match': first } })).status).toBe(304);
    expect((await put('studio/index.m3u8', 'two')).status).toBe(204);
    const second = await ask('studio/index.m3u8', { headers: { 'if-none-match': first } });
    expect([second.status, await second.text()]).toEqual([200, 'two']);
  });

  it('is deleted by its host, once', async () => {
    await put('studio/seg-1.ts', 'x');
    const headers = { authorization: `Bearer ${await tokenOf('host')}` };
    expect((await ask('studio/seg-1.ts', { method: 'DELETE', headers })).status).toBe(204);
    await refused(await ask('studio/seg-1.ts'), 404, 'no-such-file');
    await refused(await ask('studio/seg-1.ts', { method: 'DELETE', headers }), 404, 'no-such-file');
  });

  it('may belong to a stream of any letters', async () => {
    expect((await put('Gr%C3%B6%C3%9Fe_1.a-b/index.m3u8', 'x')).status).toBe(201);
    expect((await ask('Gr%C3%B6%C3%9Fe_1.a-b/index.m3u8')).status).toBe(200);
  });

  it('is given in parts', async () => {
    await put('studio/seg-1.ts', '0123456789');
    const part = await ask('studio/seg-1.ts', { headers: { range: 'bytes=2-4' } });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 2-4/10', '234']);
    const beyond = await ask('studio/seg-1.ts', { headers: { range: 'bytes=10-' } });
    expect(beyond.headers.get('content-range')).toBe('bytes */10');
    expect(beyond.headers.get('access-control-allow-origin')).toBe('*');
    await refused(beyond, 416, 'bad-range');
    const stale = await ask('studio/seg-1.ts', { headers: { range: 'bytes=2-4', 'if-range': '"other"' } });
    expect([stale.status, await stale.text()]).toEqual([200, '0123456789']);
  });

  it('answers HEAD without a body', async () => {
    await put('studio/seg-1.ts', '0123456789');
    const head = await ask('studio/seg-1.ts', { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '10', '']);
    const none = await ask('studio/none.ts', { method: 'HEAD' });
    expect([none.status, await none.text()]).toEqual([404, '']);
  });

  it('that is missing is said so to players of any site', async () => {
    const response = await ask('studio/index.m3u8');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await refused(response, 404, 'no-such-file')).toContain('index.m3u8');
  });
});

describe('an address', () => {
  it.each([
    '',
    'studio',
    '/index.m3u8',
    'studio/sub/index.m3u8',
    '../index.m3u8',
    '%2e%2e/index.m3u8',
    'studio/..%2Findex.m3u8',
    'studio%2Fx/index.m3u8',
    'studio/.index.m3u8',
    'studio/index.html',
    'studio/index.m3u8.js',
    'studio/index',
    'studio/a b.ts',
    'studio/a%00.ts',
    'studio/%E0%A4%A.ts',
    `studio/${'x'.repeat(121)}.ts`,
    `${'x'.repeat(65)}/index.m3u8`,
    '__proto__/constructor.exe',
  ])('that names no file of a stream is refused: %j', async (path) => {
    await refused(await ask(path), 404, 'bad-path');
    await refused(await ask(path, { method: 'PUT', body: 'x', headers: { authorization: `Bearer ${await tokenOf('host')}` } }), 404, 'bad-path');
  });

  it.each(['POST', 'PATCH'])('takes no %s', async (method) => {
    const response = await ask('studio/index.m3u8', { method, body: 'x' });
    expect(response.headers.get('allow')).toContain('PUT');
    await refused(response, 405, 'method-not-allowed');
  });

  it('named like a member of an object is a stream like others', async () => {
    await refused(await ask('__proto__/index.m3u8'), 404, 'no-such-file');
    expect((await put('__proto__/index.m3u8', 'x')).status).toBe(201);
  });
});

describe.each(['PUT', 'DELETE'])('writing by %s', (method) => {
  const write = (authorization?: string, env = ENV): Promise<Response> => ask('studio/seg-1.ts', { method, env, ...(method === 'PUT' && { body: 'x' }), headers: authorization === undefined ? {} : { authorization } });

  it.each([undefined, '', 'Bearer', 'Basic dXNlcjpwYXNz'])('without a token is refused: %j', async (authorization) => {
    const response = await write(authorization);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
    await refused(response, 401, 'token-needed');
  });

  it('with a token that nobody here signed is refused', async () => {
    const grant = { room: 'studio', roomJoin: true, canPublish: true };
    await refused(await write('Bearer nonsense'), 401, 'token-wrong');
    await refused(await write(`Bearer ${await sign(grant, 'host-ann', { secret: 'another-secret-of-32-characters-and-more' })}`), 401, 'token-wrong');
    const [head, payload] = (await sign(grant, 'host-ann')).split('.');
    await refused(await write(`Bearer ${head}.${payload}.`), 401, 'token-wrong');
    const none = btoa(JSON.stringify({ alg: 'none' })).replaceAll('=', '');
    await refused(await write(`Bearer ${none}.${payload}.`), 401, 'token-wrong');
  });

  it('with an expired token is refused as such, so that the studio asks for a new one', async () => {
    await refused(await write(`Bearer ${await sign({ room: 'studio', canPublish: true }, 'host-ann', { ttl: -60 })}`), 401, 'token-expired');
  });

  it.each(['guest', 'viewer'] as const)("with a %s's token is refused", async (role) => {
    await refused(await write(`Bearer ${await tokenOf(role)}`), 403, 'token-for-another');
  });

  it("with another room's token, or one of none, is refused", async () => {
    await refused(await write(`Bearer ${await tokenOf('host', 'other')}`), 403, 'token-for-another');
    await refused(await write(`Bearer ${await sign({ roomCreate: true, canPublish: true }, 'host-ann')}`), 403, 'token-for-another');
  });

  it('as a host who may not publish is refused', async () => {
    await refused(await write(`Bearer ${await sign({ room: 'studio', canPublish: false }, 'host-ann')}`), 403, 'token-for-another');
    await refused(await write(`Bearer ${await sign({ room: 'studio' }, 'host-ann')}`), 403, 'token-for-another');
  });

  it.each(['LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET'] as const)('where %s is not set is refused in words', async (name) => {
    expect(await refused(await write(`Bearer ${await tokenOf('host')}`, { ...ENV, [name]: undefined }), 503, 'not-configured')).toContain(name);
  });
});

describe('what is kept', () => {
  const kib = (n: number): Uint8Array<ArrayBuffer> => new Uint8Array(n * KIB);

  it('is bounded for a file, by its announced length or while it is read', async () => {
    expect((await put('studio/a.ts', kib(8))).status).toBe(201);
    await refused(await put('studio/b.ts', new Uint8Array(8 * KIB + 1)), 413, 'body-too-large');
    await refused(await put('studio/b.ts', 'x', { headers: { 'content-length': String(9 * KIB) } }), 413, 'body-too-large');
    expect((await ask('studio/b.ts')).status).toBe(404);
    expect((await ask('studio/a.ts')).headers.get('content-length'), 'what was there stays').toBe(String(8 * KIB));
  });

  it('is left off soon when a body has no end', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += KIB;
        controller.enqueue(new Uint8Array(KIB));
      },
    });
    const response = await put('studio/a.ts', endless);
    expect(response.headers.get('connection')).toBe('close');
    await refused(response, 413, 'body-too-large');
    expect(sent).toBeLessThan(8 * 6 * KIB);
  });

  it('of a body that breaks off is nothing', async () => {
    const broken = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new Uint8Array(10));
        controller.error(new Error('The sender is gone.'));
      },
    });
    await expect(put('studio/a.ts', broken)).rejects.toThrow('The sender is gone.');
    expect((await ask('studio/a.ts')).status).toBe(404);
  });

  it('is bounded for a stream, and room comes back by deleting', async () => {
    for (const name of ['a', 'b']) expect((await put(`studio/${name}.ts`, kib(8))).status).toBe(201);
    const words = await refused(await put('studio/c.ts', kib(8)), 507, 'stream-full');
    expect(words).toMatch(/Delete/);
    expect((await put('studio/b.ts', kib(8))).status, 'replacing needs no more room').toBe(204);
    await ask('studio/a.ts', { method: 'DELETE', headers: { authorization: `Bearer ${await tokenOf('host')}` } });
    expect((await put('studio/c.ts', kib(8))).status).toBe(201);
  });

  it('is bounded for empty files too', async () => {
    for (let i = 0; i < 24; i += 1) expect((await put(`studio/${i}.ts`, '')).status).toBe(201);
    await refused(await put('studio/24.ts', ''), 507, 'stream-full');
  });

  it('of a stream that ended gives way to a new one, the oldest first; what runs stays', async () => {
    for (const stream of ['one', 'two']) {
      for (const name of ['a', 'b']) expect((await put(`${stream}/${name}.ts`, kib(8))).status).toBe(201);
      now += 1000;
    }
    expect(await refused(await put('three/a.ts', kib(8)), 507, 'origin-full')).toMatch(/run now/);
    now += LIMITS.idleMs - 1000;
    expect((await put('three/a.ts', kib(8))).status).toBe(201);
    expect((await ask('one/a.ts')).status, 'ended first').toBe(404);
    expect((await ask('two/a.ts')).status).toBe(200);
  });

  it('is written whole only', async () => {
    await refused(await put('studio/a.ts', 'x', { headers: { 'content-range': 'bytes 0-0/2' } }), 400, 'bad-request');
  });
});

describe('pages of other origins', () => {
  const env = { ...ENV, TABCAST_ALLOWED_ORIGINS: 'https://studio.example' };
  const preflight = (method: string, origin: string): Promise<Response> => ask('studio/a.ts', { method: 'OPTIONS', env, headers: { origin, 'access-control-request-method': method } });

  it('may read, all of them', async () => {
    const response = await preflight('GET', 'https://anybody.example');
    expect([response.status, response.headers.get('access-control-allow-origin'), response.headers.get('access-control-allow-methods')]).toEqual([204, '*', 'GET, HEAD']);
    expect(response.headers.get('access-control-allow-headers')).toContain('range');
  });

  it.each(['PUT', 'DELETE'])('may ask for %s when the allow-list names them', async (method) => {
    const response = await preflight(method, 'https://studio.example');
    expect(response.headers.get('access-control-allow-origin')).toBe('https://studio.example');
    expect(response.headers.get('access-control-allow-methods')).toContain(method);
    expect(response.headers.get('access-control-allow-headers')).toContain('authorization');
    await refused(await preflight(method, 'https://anybody.example'), 403, 'origin-not-allowed');
  });

  it('on the allow-list read what became of their writing', async () => {
    const headers = { origin: 'https://studio.example' };
    expect((await put('studio/a.ts', 'x', { env, headers })).headers.get('access-control-allow-origin')).toBe('https://studio.example');
    expect((await ask('studio/a.ts', { method: 'PUT', body: 'x', env, headers })).headers.get('access-control-allow-origin')).toBe('https://studio.example');
    expect((await put('studio/a.ts', 'x', { env, headers: { origin: 'https://anybody.example' } })).headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe("a stream's status, for players that wait", () => {
  const state = async (path = 'studio/'): Promise<unknown> => {
    const response = await ask(path);
    expect([response.status, response.headers.get('cache-control'), response.headers.get('access-control-allow-origin')]).toEqual([200, 'no-store', '*']);
    return response.json();
  };

  it('is always there, and follows the playlist', async () => {
    expect(await state()).toEqual({ state: 'none' });
    await put('studio/seg-1.m4s', 'bytes');
    expect(await state(), 'segments alone are no stream yet').toEqual({ state: 'none' });
    await put('studio/index.m3u8', '#EXTM3U\n#EXTINF:2,\nseg-1.m4s\n');
    expect(await state()).toEqual({ state: 'live' });
    await put('studio/index.m3u8', '#EXTM3U\n#EXTINF:2,\nseg-1.m4s\n#EXT-X-ENDLIST\n');
    expect(await state()).toEqual({ state: 'ended' });
    expect(await state('Gr%C3%B6%C3%9Fe/')).toEqual({ state: 'none' });
  });

  it('is ended when its host fell silent', async () => {
    await put('studio/index.m3u8', '#EXTM3U\n#EXTINF:2,\nseg-1.m4s\n');
    now += LIMITS.idleMs;
    expect(await state()).toEqual({ state: 'ended' });
  });

  it('has no folder above it', async () => {
    await refused(await ask('/'), 404, 'bad-path');
    await refused(await ask('..%2Fstudio/'), 404, 'bad-path');
  });
});
