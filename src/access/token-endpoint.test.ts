import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { ServerFault } from '../core/fault';
import { requestToken } from './token-endpoint';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(answer: (request: IncomingMessage, body: string, response: ServerResponse) => void): Promise<string> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => answer(request, body, response));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/token`;
}

function replying(status: number, body: unknown): Promise<string> {
  return serve((_request, _body, response) => response.writeHead(status, { 'content-type': 'application/json' }).end(typeof body === 'string' ? body : JSON.stringify(body)));
}

const HOST = { role: 'host', room: 'r', name: 'Ann' } as const;
const refused = (code: string, words: string | RegExp): ServerFault => expect.objectContaining({ family: 'server', code, message: expect.stringMatching(words) as string }) as ServerFault;

describe('the token endpoint', () => {
  it('is asked in its convention and answers with server and token', async () => {
    const asked: unknown[] = [];
    const endpoint = await serve((request, body, response) => {
      asked.push(request.method, request.headers['content-type'], request.headers.authorization, JSON.parse(body));
      response.writeHead(201).end('{"server_url":"ws://lk","participant_token":"t"}');
    });
    expect(await requestToken({ ...HOST, identity: 'ann' }, { endpoint, key: 'sesame' })).toEqual({ serverUrl: 'ws://lk', token: 't' });
    expect(asked).toEqual(['POST', 'application/json', 'Bearer sesame', { room_name: 'r', participant_name: 'Ann', participant_attributes: { role: 'host' }, participant_identity: 'ann' }]);
  });

  it('gets no authorization for a viewer', async () => {
    let authorization: string | undefined = 'unset';
    const endpoint = await serve((request, _body, response) => {
      authorization = request.headers.authorization;
      response.writeHead(201).end('{"server_url":"ws://lk","participant_token":"t"}');
    });
    await requestToken({ role: 'viewer', room: 'r', name: 'V' }, { endpoint });
    expect(authorization).toBeUndefined();
  });

  it.each([401, 403])('with status %i asks for the host key, or says that it is wrong', async (status) => {
    const endpoint = await replying(status, { error: { code: 'x', message: 'No entry.' } });
    await expect(requestToken(HOST, { endpoint })).rejects.toEqual(refused('host-key-needed', 'No entry'));
    await expect(requestToken(HOST, { endpoint, key: 'k' })).rejects.toEqual(refused('host-key-wrong', 'No entry'));
    await expect(requestToken({ ...HOST, role: 'viewer' }, { endpoint })).rejects.toEqual(refused('token-refused', `${status}`));
  });

  it.each([
    [400, { error: { code: 'bad-request', message: 'room_name is wrong' } }, 'token-refused', 'room_name is wrong'],
    [404, 'Not found', 'not-configured', 'No token endpoint'],
    [405, '', 'not-configured', 'No token endpoint'],
    [503, { error: { code: 'not-configured', message: 'LIVEKIT_URL is not set' } }, 'not-configured', 'LIVEKIT_URL'],
    [500, 'oops', 'token-endpoint-unreachable', '500'],
    [200, '<!doctype html>', 'bad-answer', 'server_url'],
    [201, { server_url: 'ws://lk' }, 'bad-answer', 'participant_token'],
    [201, 'null', 'bad-answer', 'server_url'],
  ])('that answers %i %j is the fault %s', async (status, body, code, words) => {
    await expect(requestToken(HOST, { endpoint: await replying(status, body) })).rejects.toEqual(refused(code, words));
  });

  it('that is not there, or never answers, is unreachable', async () => {
    const endpoint = await replying(200, {});
    servers.splice(0).forEach((server) => server.close());
    await expect(requestToken(HOST, { endpoint })).rejects.toEqual(refused('token-endpoint-unreachable', 'does not answer'));
    const silent = await serve(() => undefined);
    await expect(requestToken(HOST, { endpoint: silent, timeoutMs: 50 })).rejects.toEqual(refused('token-endpoint-unreachable', 'does not answer'));
  });

  it('is no longer asked when the caller gives up', async () => {
    const endpoint = await serve(() => undefined);
    const abort = new AbortController();
    const asking = requestToken(HOST, { endpoint, signal: abort.signal });
    abort.abort();
    await expect(asking).rejects.toMatchObject({ name: 'AbortError' });
  });
});
