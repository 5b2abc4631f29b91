import { describe, expect, it } from 'vitest';
import { ServerFault } from '../../../core/fault';
import type { EpochMs } from '../../../core/time';
import { pushOptions } from '../push-options';
import { expiryOf, TokenAuthorization } from './authorizations';
import { PushTarget } from './push-target';

const BASE = 'https://studio.example/sub/path/?room=a';

function tokenUntil(ms: number, mark = ''): string {
  const part = (value: unknown): string => btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return `${part({ alg: 'HS256' })}.${part({ exp: ms / 1000, mark })}.sig`;
}

describe('pushOptions', () => {
  const options = (push: string, authorization = '') => pushOptions({ push, authorization }, 'my room', BASE);

  it('gives a token to our own origin and nobody else', () => {
    expect(options('')).toBeUndefined();
    for (const own of ['origin/my%20room', './origin/my room/', 'https://studio.example/sub/path/origin/my%20room/']) {
      expect(options(own)).toEqual({ url: 'https://studio.example/sub/path/origin/my%20room/', authorization: { by: 'token' } });
    }
    for (const other of [
      'https://studio.example/origin/my%20room/',
      'https://studio.example/sub/path/origin/other/',
      'https://studio.example/sub/path/origin/my%20room/deeper/',
      'https://studio.example:444/sub/path/origin/my%20room/',
      'http://studio.example/sub/path/origin/my%20room/',
      'https://studio.example.evil/sub/path/origin/my%20room/',
      'https://cdn.example/origin/my%20room/',
      'origin/my%20room/../other',
    ]) {
      expect(options(other)?.authorization, other).toEqual({ by: 'nothing' });
    }
    expect(options('https://cdn.example/a', 'Basic eDp5')).toEqual({ url: 'https://cdn.example/a/', authorization: { by: 'header', value: 'Basic eDp5' } });
  });

  it.each(['ftp://a/', 'https://user:secret@a/', 'https://a/?key=1', 'http://', 'javascript:1'])('refuses %s', (push) => {
    expect(() => options(push)).toThrow(expect.objectContaining({ code: 'bad-url' }));
  });
});

describe('TokenAuthorization', () => {
  it('asks once, keeps the token until shortly before its end, and asks again', async () => {
    let now = 0;
    let asked = 0;
    const authorization = new TokenAuthorization(
      () => now as EpochMs,
      () => (asked += 1),
    );
    const [one, two] = [authorization.header(), authorization.header()];
    const token = tokenUntil(600_000);
    authorization.answer({ token });
    expect([await one, await two]).toEqual([`Bearer ${token}`, `Bearer ${token}`]);
    expect(asked).toBe(1);
    now = 539_000;
    await authorization.header();
    expect(asked).toBe(1);
    now = 541_000;
    const renewed = authorization.header();
    authorization.answer({ token: tokenUntil(1_200_000) });
    expect(await renewed).toBe(`Bearer ${tokenUntil(1_200_000)}`);
    expect(asked).toBe(2);
  });

  it('passes a refusal on and asks again next time', async () => {
    let asked = 0;
    const authorization = new TokenAuthorization(
      () => 0 as EpochMs,
      () => (asked += 1),
    );
    const first = authorization.header();
    authorization.answer({ fault: new ServerFault('host-key-needed', 'no').toData() });
    await expect(first).rejects.toMatchObject({ code: 'host-key-needed' });
    void authorization.header();
    expect(asked).toBe(2);
  });

  it('reads when a token ends', () => {
    expect(expiryOf(tokenUntil(5000, 'ÿ>?'.slice(1)))).toBe(5000);
    expect(expiryOf('nonsense')).toBeUndefined();
    expect(expiryOf('')).toBeUndefined();
  });
});

describe('PushTarget', () => {
  it('renews a refused token once for a file and sends it with writes only there', async () => {
    const tokens = [tokenUntil(600_000, 'old'), tokenUntil(600_000, 'new')];
    const given = [...tokens];
    const authorization: TokenAuthorization = new TokenAuthorization(
      () => 0 as EpochMs,
      () => queueMicrotask(() => authorization.answer({ token: given.shift() ?? 'none' })),
    );
    const seen: string[] = [];
    let accepted = tokens[1];
    const target = new PushTarget({
      url: 'https://studio.example/origin/a/',
      authorization,
      fetch: (input, init) => {
        const header = new Headers(init?.headers).get('authorization') ?? '';
        seen.push(`${init?.method} ${new Request(input).url} ${header === `Bearer ${tokens[0]}` ? 'old' : 'new'} ${init?.redirect} ${init?.credentials}`);
        return Promise.resolve(new Response(null, { status: header === `Bearer ${accepted}` ? 201 : 401 }));
      },
    });
    await target.put('x.m4s', 'video/mp4', Uint8Array.of(1));
    expect(seen).toEqual(['PUT https://studio.example/origin/a/x.m4s old error omit', 'PUT https://studio.example/origin/a/x.m4s new error omit']);
    accepted = 'gone';
    await expect(target.put('y.m4s', 'video/mp4', Uint8Array.of(1))).rejects.toMatchObject({ code: 'token-refused' });
    expect(seen).toHaveLength(4);
  });
});
