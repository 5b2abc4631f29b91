import { TokenVerifier, type ClaimGrants } from 'livekit-server-sdk';
import { describe, expect, it } from 'vitest';
import { createTokenHandler } from './token.ts';
import type { TokenEnv } from './token/token-env.ts';

const ENV: TokenEnv = { LIVEKIT_URL: 'wss://livekit.example', LIVEKIT_API_KEY: 'key', LIVEKIT_API_SECRET: 'a-secret-of-at-least-32-characters', TABCAST_HOST_KEY: 'open sesame' };
const LOCAL: TokenEnv = { ...ENV, TABCAST_HOST_KEY: undefined, TABCAST_LOOPBACK: '1' };
const KEY = { authorization: 'Bearer open sesame' };
const handle = createTokenHandler();

function ask(body: unknown, init: { env?: TokenEnv; headers?: Record<string, string>; method?: string; url?: string } = {}): Promise<Response> {
  const { env = ENV, headers = {}, method = 'POST', url = 'https://tabcast.example/api/token' } = init;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const request = new Request(url, { method, headers: { 'content-type': 'application/json', ...headers }, ...(method === 'POST' ? { body: text } : {}) });
  return handle(request, env);
}

async function claims(response: Response): Promise<ClaimGrants> {
  expect(response.status).toBe(201);
  const answer = (await response.json()) as { server_url: string; participant_token: string };
  expect(answer.server_url).toBe('wss://livekit.example');
  return new TokenVerifier('key', 'a-secret-of-at-least-32-characters').verify(answer.participant_token, 0);
}

async function refused(response: Response, status: number, code: string): Promise<string> {
  expect(response.headers.get('content-type')).toBe('application/json');
  const answer = (await response.json()) as { error: { code: string; message: string } };
  expect({ status: response.status, code: answer.error.code }).toEqual({ status, code });
  expect(answer.error.message).not.toBe('');
  expect(JSON.stringify(answer)).not.toContain('a-secret-of');
  return answer.error.message;
}

describe('a token', () => {
  it('for an empty wish is a viewer of the default room', async () => {
    const token = await claims(await ask({}));
    expect(token.sub).toMatch(/^viewer-[a-z0-9]{10}$/);
    expect(token.name).toBe('Viewer');
    expect(token.attributes).toEqual({ role: 'viewer' });
    expect(token.video).toEqual({ roomJoin: true, room: 'studio', canPublish: false, canSubscribe: true, canPublishData: true, canUpdateOwnMetadata: false });
  });

  it.each(['host', 'guest'])('for a %s publishes and subscribes and administers nothing', async (role) => {
    const token = await claims(await ask({ room_name: 'Größe_1.a-b', participant_identity: 'ann', participant_attributes: { role } }, { headers: KEY }));
    expect(token.sub).toBe(`${role}-ann`);
    expect(token.video).toEqual({ roomJoin: true, room: 'Größe_1.a-b', canPublish: true, canSubscribe: true, canPublishData: true, canUpdateOwnMetadata: false });
    expect(token.sip).toBeUndefined();
  });

  it('carries name, metadata and attributes', async () => {
    const token = await claims(await ask({ participant_name: ' Ann 👩‍💻 ', participant_metadata: '{"a":1}\n', participant_attributes: { mood: 'well' } }));
    expect(token).toMatchObject({ name: 'Ann 👩‍💻', metadata: '{"a":1}\n', attributes: { mood: 'well', role: 'viewer' } });
  });

  it('lets nobody take the place of a host or of another viewer', async () => {
    const wish = { participant_identity: 'host-ann' };
    const [one, two] = [await claims(await ask(wish)), await claims(await ask(wish))];
    expect(one.sub).toMatch(/^viewer-host-ann-[a-z0-9]{10}$/);
    expect(one.sub).not.toBe(two.sub);
  });

  it('gives a host without a wish an identity of its own', async () => {
    const wish = { participant_attributes: { role: 'host' } };
    const [one, two] = [await claims(await ask(wish, { headers: KEY })), await claims(await ask(wish, { headers: KEY }))];
    expect(one.sub).toMatch(/^host-[a-z0-9]{10}$/);
    expect(one.sub).not.toBe(two.sub);
  });

  it('lasts ten minutes unless told otherwise', async () => {
    const token = await claims(await ask({}));
    expect(Number(token.exp) - Number(token.nbf)).toBe(600);
    const request = new Request('https://tabcast.example/api/token', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    const short = await claims(await createTokenHandler({ ttlSeconds: 30 })(request, ENV));
    expect(Number(short.exp) - Number(short.nbf)).toBe(30);
  });

  it('is never cached', async () => {
    expect((await ask({})).headers.get('cache-control')).toBe('no-store');
  });
});

describe('wrong input', () => {
  it.each([
    ['an empty room', { room_name: '' }, 'room_name'],
    ['a folder above', { room_name: '..' }, 'room_name'],
    ['a path as room', { room_name: 'a/b' }, 'room_name'],
    ['a room of 65 letters', { room_name: 'x'.repeat(65) }, 'room_name'],
    ['a number as room', { room_name: 7 }, 'room_name'],
    ['null as room', { room_name: null }, 'room_name'],
    ['a blank in the identity', { participant_identity: 'a b' }, 'participant_identity'],
    ['an identity of 65 letters', { participant_identity: 'x'.repeat(65) }, 'participant_identity'],
    ['a name of 129 letters', { participant_name: 'x'.repeat(129) }, 'participant_name'],
    ['a control character in the name', { participant_name: 'a\u0007b' }, 'participant_name'],
    ['a name that turns the text around', { participant_name: 'a\u202Eb' }, 'participant_name'],
    ['metadata of 4097 letters', { participant_metadata: 'x'.repeat(4097) }, 'participant_metadata'],
    ['half a surrogate pair', { participant_metadata: '\ud800' }, 'participant_metadata'],
    ['an unknown role', { participant_attributes: { role: 'admin' } }, 'host, guest, viewer'],
    ['an attribute that is no string', { participant_attributes: { mood: 1 } }, 'participant_attributes'],
    ["LiveKit's own attribute", { participant_attributes: { 'lk.publish_on_behalf': 'host-ann' } }, 'participant_attributes'],
    ['a value of 513 letters', { participant_attributes: { a: 'x'.repeat(513) } }, 'participant_attributes'],
    ['17 attributes', { participant_attributes: Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`a${i}`, ''])) }, 'participant_attributes'],
    ['a list of attributes', { participant_attributes: ['role'] }, 'participant_attributes'],
    ['an unknown field', { room_config: {} }, 'room_config'],
    ['a field named like a method', { toString: 'x' }, 'toString'],
    ['a list', [], 'JSON object'],
    ['null', null, 'JSON object'],
    ['a string', '"x"', 'JSON object'],
  ])('%s is refused with what is accepted', async (_name, body, words) => {
    expect(await refused(await ask(body), 400, 'bad-request')).toContain(words);
  });

  it('that is no JSON is refused', async () => {
    await refused(await ask('{'), 400, 'bad-json');
    await refused(await ask(''), 400, 'bad-json');
  });

  it.each(['GET', 'PUT', 'DELETE'])('by %s is refused with the method that works', async (method) => {
    const response = await ask(undefined, { method });
    expect(response.headers.get('allow')).toBe('POST, OPTIONS');
    await refused(response, 405, 'method-not-allowed');
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonp'])('of type %s is refused', async (type) => {
    await refused(await ask({}, { headers: { 'content-type': type } }), 415, 'unsupported-media-type');
  });

  it('takes JSON with a charset', async () => {
    await claims(await ask({}, { headers: { 'content-type': 'Application/JSON; charset=utf-8' } }));
  });

  it('over 16 KiB is refused, by its announced length or while it is read', async () => {
    await refused(await ask({}, { headers: { 'content-length': '16385' } }), 413, 'body-too-large');
    await refused(await ask(`"${'x'.repeat(16_383)}"`), 413, 'body-too-large');
    await refused(await ask(`"${'x'.repeat(16_382)}"`), 400, 'bad-request');
  });

  it('without end is left off at the limit', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1024;
        controller.enqueue(new Uint8Array(1024).fill(32));
      },
    });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: endless, duplex: 'half' };
    await refused(await handle(new Request('https://tabcast.example/api/token', init), ENV), 413, 'body-too-large');
    expect(sent).toBeLessThan(20 * 1024);
  });
});

describe('the host key', () => {
  const host = { participant_attributes: { role: 'host' } };

  it.each(['host', 'guest'])('is needed for a %s', async (role) => {
    const response = await ask({ participant_attributes: { role } });
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
    await refused(response, 401, 'host-key-needed');
  });

  it.each(['Bearer open', 'Bearer open sesame!', 'bearer OPEN SESAME', 'Bearer x'])('%j is wrong', async (authorization) => {
    await refused(await ask(host, { headers: { authorization } }), 401, 'host-key-wrong');
  });

  it.each(['Basic open sesame', 'open sesame', 'Bearer'])('%j is no key', async (authorization) => {
    await refused(await ask(host, { headers: { authorization } }), 401, 'host-key-needed');
  });

  it('is needed on loopback too where it is set', async () => {
    await refused(await ask(host, { env: { ...ENV, TABCAST_LOOPBACK: '1' }, url: 'http://localhost:5173/api/token' }), 401, 'host-key-needed');
  });

  it('is not asked of viewers', async () => {
    await claims(await ask({}, { headers: { authorization: 'Bearer wrong' } }));
  });

  it('not being set, publishing roles are refused', async () => {
    const env = { ...ENV, TABCAST_HOST_KEY: undefined };
    await refused(await ask(host, { env }), 403, 'host-key-not-set');
    await refused(await ask(host, { env: { ...ENV, TABCAST_HOST_KEY: '' }, headers: { authorization: 'Bearer ' } }), 403, 'host-key-not-set');
    await refused(await ask(host, { env, url: 'http://localhost:5173/api/token' }), 403, 'host-key-not-set');
    await claims(await ask({}, { env }));
  });

  it.each(['localhost:5173', 'LOCALHOST', '127.0.0.1:5173', '127.4.5.6', '[::1]:5173', 'studio.localhost:80'])('is not needed on a dev server bound to loopback, asked as %s', async (name) => {
    await claims(await ask(host, { env: LOCAL, url: 'http://irrelevant.example/api/token', headers: { host: name } }));
  });

  it.each(['rebound.example:5173', '127.0.0.1.rebound.example', 'localhost.rebound.example', '192.168.1.5:5173', '127.evil', '::1', '', '0.0.0.0:5173'])(
    'cannot be gone round by a name that leads to loopback: %j',
    async (name) => {
      await refused(await ask(host, { env: LOCAL, url: 'http://rebound.example/api/token', headers: { host: name } }), 403, 'host-key-not-set');
    },
  );

  it('cannot be gone round by what a proxy says', async () => {
    await refused(await ask(host, { env: LOCAL, headers: { 'x-forwarded-host': 'localhost' } }), 403, 'host-key-not-set');
  });
});

describe('other origins', () => {
  const env = { ...ENV, TABCAST_ALLOWED_ORIGINS: 'https://one.example, https://two.example/' };
  const preflight = (origin: string, over: TokenEnv = env): Promise<Response> => ask(undefined, { method: 'OPTIONS', env: over, headers: { origin, 'access-control-request-method': 'POST' } });

  it.each(['https://one.example', 'https://two.example'])('%s on the list may ask and read', async (origin) => {
    const response = await preflight(origin);
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    expect(response.headers.get('access-control-allow-headers')).toContain('authorization');
    expect((await ask({}, { env, headers: { origin } })).headers.get('access-control-allow-origin')).toBe(origin);
    expect((await ask('{', { env, headers: { origin } })).headers.get('access-control-allow-origin')).toBe(origin);
  });

  it.each(['https://one.example.evil', 'http://one.example', 'https://evil.example', 'null'])('%s not on the list may not', async (origin) => {
    const response = await preflight(origin);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    await refused(response, 403, 'origin-not-allowed');
    expect((await ask({}, { env, headers: { origin } })).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('are none by default', async () => {
    await refused(await preflight('https://one.example', ENV), 403, 'origin-not-allowed');
  });
});

describe('a token function without a LiveKit server', () => {
  it.each(['LIVEKIT_URL', 'LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET'])('says that %s is missing', async (name) => {
    expect(await refused(await ask({}, { env: { ...ENV, [name]: undefined } }), 503, 'not-configured')).toContain(name);
  });
});
