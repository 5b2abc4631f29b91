import { describe, expect, it } from 'vitest';
import { findAddress } from './find-address';

const ADDRESS = 'https://elsewhere.example/show/index.m3u8';
const LIVE = '#EXTM3U\n#EXTINF:2,\nseg-1.ts\n';
const OVER = `${LIVE}#EXT-X-ENDLIST\n`;
const { signal } = new AbortController();

/** A server that gives these answers in turn, then the last again. */
function server(...answers: readonly (readonly [number, string] | 'away')[]): typeof fetch {
  let asked = 0;
  return () => {
    const answer = answers[Math.min(asked, answers.length - 1)] ?? 'away';
    asked += 1;
    return answer === 'away' ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve(new Response(answer[1], { status: answer[0] }));
  };
}

describe('a stream at an address the viewer named', () => {
  it('comes, ends, and comes again', async () => {
    const finder = findAddress(ADDRESS, server([404, ''], [200, '#EXTM3U\n'], [200, LIVE], [200, OVER], [200, LIVE]));
    const states: string[] = [];
    for (let i = 0; i < 5; i += 1) states.push((await finder.look(signal)).state);
    expect(states).toEqual(['absent', 'absent', 'found', 'ended', 'found']);
  });

  it('that has ended from the start is a recording, played once and not asked for again', async () => {
    const finder = findAddress(ADDRESS, server([200, OVER], 'away'));
    expect(await finder.look(signal)).toEqual({ state: 'found', place: { address: ADDRESS } });
    expect((await finder.look(signal)).state).toBe('ended');
  });

  it.each([
    ['away', 'unreachable', /CORS/],
    [[500, ''], 'unreachable', /answered 500/],
    [[200, '<html>'], 'unreadable', /no HLS playlist/],
  ] as const)('is said in words when it cannot be: %j', async (answer, code, words) => {
    const looked = findAddress(ADDRESS, server(answer)).look(signal);
    await expect(looked).rejects.toMatchObject({ code, message: expect.stringMatching(words) as string });
  });

  it('is not a fault of the address when the viewer leaves', async () => {
    const leaving = AbortSignal.abort();
    await expect(findAddress(ADDRESS, server('away')).look(leaving)).rejects.toBe(leaving.reason);
  });

  it('is asked for gently', () => {
    const { delaysMs } = findAddress(ADDRESS);
    expect(delaysMs[0]).toBeGreaterThanOrEqual(2000);
    expect(delaysMs.at(-1)).toBeGreaterThan(10_000);
  });
});
