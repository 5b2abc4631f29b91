import { describe, expect, it } from 'vitest';
import type { EpochMs } from '../../../core/time';
import { brokenPlaylistRules, readPlaylist } from '../../../testing/playlist-rules';
import { fixedAuthorization } from './authorizations';
import { PushTarget } from './push-target';
import { type PushedSegment, Pusher, type PushStatus } from './pusher';

const URL_OF = 'https://origin.example/show/';

/** An origin that is a map, and can be away or refuse. */
class FakeOrigin {
  readonly files = new Map<string, string>();
  readonly log: string[] = [];
  readonly playlists: string[] = [];
  answer: (method: string) => Response | 'away' = () => new Response(null, { status: 201 });

  readonly fetch: typeof fetch = async (input, init) => {
    await Promise.resolve();
    const name = new Request(input).url.slice(URL_OF.length);
    const answer = this.answer(init?.method ?? '');
    if (answer === 'away') throw new TypeError('Failed to fetch');
    this.log.push(`${init?.method} ${name}`);
    if (!answer.ok) return answer;
    if (init?.method === 'DELETE') this.files.delete(name);
    else this.files.set(name, new TextDecoder().decode(init?.body as Uint8Array));
    if (name === 'index.m3u8') this.playlists.push(this.files.get(name) ?? '');
    return answer;
  };
}

const INIT = { uri: 'init.mp4', bytes: Uint8Array.of(1) };

function segment(number: number): PushedSegment {
  return {
    head: { dateMs: 1_700_000_000_000 + number * 2000, discontinuity: false, map: 'init.mp4' },
    uri: `x-${number}.m4s`,
    type: 'video/mp4',
    durationS: 2,
    bytes: new TextEncoder().encode(`segment ${number}`),
    init: INIT,
    multivariant: 'main',
  };
}

function setUp(window = 4) {
  const origin = new FakeOrigin();
  const statuses: PushStatus[] = [];
  const pauses: { readonly ms: number; readonly go: () => void }[] = [];
  const pusher = new Pusher({
    target: new PushTarget({ url: URL_OF, authorization: fixedAuthorization(), fetch: origin.fetch }),
    format: { targetDurationS: 2, window, version: 6 },
    now: () => 1000 as EpochMs,
    random: () => 0.5,
    pause: (ms) => new Promise((go) => pauses.push({ ms, go })),
    onStatus: (status) => statuses.push(status),
  });
  /** Lets everything happen that needs no timer. */
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
  const wait = async (): Promise<number | undefined> => {
    const pause = pauses.shift();
    pause?.go();
    await settle();
    return pause?.ms;
  };
  return { origin, pusher, statuses, settle, wait };
}

describe('Pusher', () => {
  it('gives an origin that was away its init and multivariant again, since it may have forgotten them', async () => {
    const { origin, pusher, settle, wait } = setUp();
    pusher.add(segment(0));
    await settle();
    origin.files.clear();
    origin.answer = () => 'away';
    pusher.add(segment(1));
    await settle();
    origin.answer = () => new Response(null, { status: 201 });
    await wait();
    expect([...origin.files.keys()].sort()).toEqual(['index.m3u8', 'init.mp4', 'main.m3u8', 'x-1.m4s']);
    await pusher.end();
  });

  it('puts init and multivariant once, each segment before the playlist that names it, and the end last', async () => {
    const { origin, pusher, settle } = setUp();
    for (let number = 0; number < 3; number += 1) {
      pusher.add(segment(number));
      await settle();
    }
    await pusher.end();
    expect(origin.log).toEqual([
      'PUT init.mp4',
      'PUT main.m3u8',
      'PUT x-0.m4s',
      'PUT index.m3u8',
      'PUT x-1.m4s',
      'PUT index.m3u8',
      'PUT x-2.m4s',
      'PUT index.m3u8',
      'PUT index.m3u8',
    ]);
    expect(brokenPlaylistRules(origin.playlists)).toEqual([]);
    expect(origin.playlists.at(-1)).toContain('#EXT-X-ENDLIST');
    for (const text of origin.playlists) expect(text).not.toMatch(/PART|HINT|SERVER-CONTROL/);
    expect(pusher.status).toMatchObject({ state: 'ended', pushed: 3, missed: 0 });
  });

  it('deletes what a player no longer wants and goes on where an origin does not delete', async () => {
    const { origin, pusher, settle } = setUp();
    for (let number = 0; number < 12; number += 1) {
      if (number === 10) origin.answer = (method) => new Response(null, { status: method === 'DELETE' ? 405 : 201 });
      pusher.add(segment(number));
      await settle();
    }
    expect(origin.log.filter((line) => line.startsWith('DELETE'))).toEqual(['DELETE x-0.m4s', 'DELETE x-1.m4s', 'DELETE x-2.m4s']);
    expect(pusher.status.pushed).toBe(12);
    expect(brokenPlaylistRules(origin.playlists)).toEqual([]);
  });

  it('tries again with growing pauses, tells so, and catches up in order', async () => {
    const { origin, pusher, statuses, settle, wait } = setUp();
    pusher.add(segment(0));
    await settle();
    origin.answer = () => 'away';
    pusher.add(segment(1));
    await settle();
    const pauses = [await wait(), await wait(), await wait(), await wait(), await wait(), await wait()];
    expect(pauses).toEqual([250, 500, 1000, 2000, 4000, 4000]);
    expect(statuses.at(-1)).toMatchObject({ state: 'retrying', attempt: 7, reason: { family: 'output', code: 'unreachable' }, queued: 1 });
    pusher.add(segment(2));
    origin.answer = () => new Response(null, { status: 201 });
    await wait();
    expect(pusher.status).toMatchObject({ state: 'pushing', pushed: 3, queued: 0, reconnects: 1, missed: 0 });
    expect(statuses.map(({ state }) => state).filter((state, index, all) => state !== all[index - 1])).toEqual(['retrying', 'pushing']);
    const last = readPlaylist(origin.playlists.at(-1) ?? '');
    expect(last.segments.map(({ uri, discontinuity }) => [uri, discontinuity])).toEqual([['x-0.m4s', false], ['x-1.m4s', false], ['x-2.m4s', false]]);
    expect(brokenPlaylistRules(origin.playlists)).toEqual([]);
  });

  it('keeps at most a window waiting and marks what is missing', async () => {
    const { origin, pusher, settle, wait } = setUp();
    pusher.add(segment(0));
    await settle();
    origin.answer = () => 'away';
    for (let number = 1; number < 10; number += 1) {
      pusher.add(segment(number));
      await settle();
    }
    expect(pusher.status).toMatchObject({ queued: 4, missed: 5 });
    origin.answer = () => new Response(null, { status: 201 });
    await wait();
    const last = readPlaylist(origin.playlists.at(-1) ?? '');
    expect(last.segments.map(({ uri, discontinuity }) => [uri, discontinuity])).toEqual([['x-6.m4s', true], ['x-7.m4s', false], ['x-8.m4s', false], ['x-9.m4s', false]]);
    expect(last.mediaSequence).toBe(1);
    expect(brokenPlaylistRules(origin.playlists)).toEqual([]);
  });

  it('puts a playlist again that failed, not its segment', async () => {
    const { origin, pusher, settle, wait } = setUp();
    origin.answer = () => new Response(null, { status: origin.log.length === 3 ? 503 : 201 });
    pusher.add(segment(0));
    await settle();
    await wait();
    expect(origin.log).toEqual(['PUT init.mp4', 'PUT main.m3u8', 'PUT x-0.m4s', 'PUT index.m3u8', 'PUT index.m3u8']);
    pusher.add(segment(1));
    await settle();
    expect(origin.log.slice(5), 'an origin that came back may have forgotten').toEqual(['PUT init.mp4', 'PUT main.m3u8', 'PUT x-1.m4s', 'PUT index.m3u8']);
  });

  it.each([
    [401, 'token-refused'],
    [403, 'token-refused'],
    [405, 'publish-failed'],
    [413, 'publish-failed'],
    [500, 'server-gone'],
  ])('says what status %i means', async (status, code) => {
    const { origin, pusher, statuses, settle } = setUp();
    origin.answer = () => new Response(null, { status });
    pusher.add(segment(0));
    await settle();
    expect(statuses.at(-1)).toMatchObject({ state: 'retrying', reason: { code, context: { status } } });
  });

  it('does not wait for ever for an origin that is away at the end', async () => {
    const { origin, pusher, settle, wait } = setUp();
    origin.answer = () => 'away';
    pusher.add(segment(0));
    await settle();
    const ended = pusher.end();
    await settle();
    await wait();
    expect(await wait()).toBe(6000);
    await ended;
    await wait();
    await wait();
    expect(pusher.status.state).toBe('ended');
  });
});
