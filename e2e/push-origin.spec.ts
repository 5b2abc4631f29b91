import { readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OutputReport } from '../src/core/report';
import { findNginx, startNginx } from './harness/nginx';
import { type MediaPlaylist, parsePlaylist, unmarkedGaps } from './harness/playlist';
import { hostStudio } from './harness/studio-host';
import type { StudioPage } from './harness/studio-page';
import { expect, test } from './studio-test';

const OUTAGE_MS = 10_000;
/** Holds what is made during the outage, and during the longest pause before the next try. */
const WINDOW = 16;

/** An origin that dies and comes back. */
interface Mortal {
  kill(): Promise<void>;
  restart(): Promise<void>;
}

test.beforeEach(({ noise }) => {
  test.slow();
  noise.provokes(/Failed to load resource/, /net::ERR/);
});

test('pushed to nginx, which is away for 10 s: everything missed is caught up, old segments are deleted', async ({ room, openStudio }) => {
  test.skip(findNginx() === undefined, 'nginx with its WebDAV module is not installed');
  const nginx = await startNginx();
  try {
    const url = `${nginx.url}${room}/`;
    const studio = await openStudio({ output: 'hls', hls: `segment=1,window=${WINDOW},kbps=500,push=${url},authorization=${nginx.authorization}`, size: '640x360', live: '1' });
    await expect.poll(async () => (await readPlaylist(url))?.segments.length ?? 0, { timeout: 20_000 }).toBeGreaterThan(2);
    await expectComplete(url);
    await outlive(studio, nginx);

    await expectCaughtUp(studio, url, 0);
    const { segments } = await expectComplete(url);
    expect(unmarkedGaps(segments)).toEqual([]);
    expect(segments.filter(({ discontinuity }) => discontinuity)).toEqual([]);
    expect(pushOf(await hlsReport(studio))).toMatchObject({ missed: 0, reconnects: 1 });

    // What left the playlist stays as long again, for players that have just read the one before.
    const names = (): string[] => readdirSync(path.join(nginx.folder, room));
    await expect.poll(names, { timeout: 45_000, message: 'old segments are deleted' }).not.toContainEqual(expect.stringMatching(/-0\.m4s$/));
    expect(names().filter((name) => name.endsWith('.m4s')).length).toBeLessThanOrEqual(2 * WINDOW + 2);
    await studio.end();
    expect((await readPlaylist(url))?.ended).toBe(true);
  } finally {
    await nginx.close();
  }
});

test('pushed to our own origin, which dies for 10 s and forgets everything: it goes on behind a discontinuity', async ({ stage, room, openStudio, newContext }) => {
  const { url: LIVEKIT_URL, apiKey: LIVEKIT_API_KEY, apiSecret: LIVEKIT_API_SECRET } = stage.livekit;
  const host = await hostStudio({ built: stage.built, env: { LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET, TABCAST_LOOPBACK: '1' } });
  try {
    const url = `${host.url}origin/${room}/`;
    const studio = await openStudio({ output: 'hls', hls: `segment=1,window=4,kbps=500,push=origin/${room}`, size: '640x360', live: '1' }, { site: host.url });
    await expect.poll(async () => (await readPlaylist(url))?.segments.length ?? 0, { timeout: 20_000 }).toBeGreaterThan(2);
    await expectComplete(url);
    expect((await fetch(`${url}index.m3u8`, { method: 'PUT', body: 'x' })).status, 'nobody else may write').toBe(401);
    const far = await (await newContext()).newPage();
    await far.goto(stage.site);
    const asked = await far.evaluate(async (address) => (await fetch(address)).status, `${url}main.m3u8`);
    expect(asked, 'a page of another site, in another profile, reads it').toBe(200);
    const seen = observe(url);
    await outlive(studio, host);

    await expectCaughtUp(studio, url, 1);
    const playlists = await seen();
    expect(playlists.flatMap(({ segments }) => unmarkedGaps(segments))).toEqual([]);
    expect(playlists.some(({ segments }) => segments.some(({ discontinuity }) => discontinuity)), 'what was missed is marked').toBe(true);
    // The listed segments from before are gone with the server; once they left the window, all is whole again.
    await expect.poll(async () => (await readPlaylist(url))?.discontinuitySequence, { timeout: 20_000 }).toBeGreaterThan(0);
    await expectComplete(url);
    await studio.end();
    expect((await readPlaylist(url))?.ended).toBe(true);
  } finally {
    await host.close();
  }
});

test('the origin beside the site takes large files, and refuses them in words over a connection that goes on', async ({ stage, room }) => {
  const answer = await fetch(`${stage.site}api/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ room_name: room, participant_attributes: { role: 'host' } }) });
  const { participant_token: token } = (await answer.json()) as { participant_token: string };
  const put = (file: string, mib: number, bearer = token): Promise<Response> =>
    fetch(`${stage.site}origin/${room}/${file}`, { method: 'PUT', body: new Uint8Array(mib * 1024 * 1024), headers: { authorization: `Bearer ${bearer}` } });
  for (let round = 0; round < 3; round += 1) {
    const refused = await put('seg-1.ts', 20, 'nonsense');
    expect([refused.status, ((await refused.json()) as { error: { code: string } }).error.code]).toEqual([401, 'token-wrong']);
    expect((await put('seg-1.ts', 20)).status).toBe(round === 0 ? 201 : 204);
  }
  const large = await put('seg-2.ts', 40);
  expect([large.status, ((await large.json()) as { error: { code: string } }).error.code]).toEqual([413, 'body-too-large']);
  const read = await fetch(`${stage.site}origin/${room}/seg-1.ts`);
  expect([read.status, read.headers.get('content-type'), (await read.arrayBuffer()).byteLength]).toEqual([200, 'video/mp2t', 20 * 1024 * 1024]);
});

/** Kills the origin for 10 s while the stream in the page, and the studio, go on. */
async function outlive(studio: StudioPage, origin: Mortal): Promise<void> {
  const before = await lastSequenceInPage(studio);
  await origin.kill();
  await expect.poll(() => hlsState(studio), { timeout: 10_000 }).toBe('reconnecting');
  await studio.page.waitForTimeout(OUTAGE_MS);
  expect(await lastSequenceInPage(studio), 'the stream in the page never stopped').toBeGreaterThanOrEqual(before + 8);
  await studio.lawfulReport();
  await origin.restart();
  await expect.poll(() => hlsState(studio), { timeout: 15_000 }).toBe('live');
}

/** The origin has, within 10 s, what the page has, up to the segment on its way. */
async function expectCaughtUp(studio: StudioPage, url: string, atLeastMissed: number): Promise<void> {
  const behind = async (): Promise<number> => {
    const made = await lastSequenceInPage(studio);
    const { pushed, missed } = pushOf(await hlsReport(studio));
    return made + 1 - pushed - missed;
  };
  await expect.poll(behind, { timeout: 10_000 }).toBeLessThanOrEqual(2);
  expect(pushOf(await hlsReport(studio)).missed).toBeGreaterThanOrEqual(atLeastMissed);
  expect((await readPlaylist(url))?.segments.length).toBeGreaterThan(0);
}

/** Every file that the playlists name is there, as what it is. */
async function expectComplete(url: string): Promise<MediaPlaylist> {
  const main = await fetch(`${url}main.m3u8`);
  expect([main.status, main.headers.get('content-type')]).toEqual([200, 'application/vnd.apple.mpegurl']);
  expect(await main.text()).toContain('index.m3u8');
  const playlist = parsePlaylist(await (await fetch(`${url}index.m3u8`)).text());
  expect([playlist.parts, playlist.hint], 'no parts and no hint at a store of files').toEqual([[], undefined]);
  const files = new Set(playlist.segments.flatMap(({ uri, map }) => (map === undefined ? [uri] : [map, uri])));
  for (const file of files) {
    const { status, headers } = await fetch(url + file, { method: 'HEAD' });
    expect([file, status, headers.get('content-type')]).toEqual([file, 200, 'video/mp4']);
  }
  return playlist;
}

async function readPlaylist(url: string): Promise<MediaPlaylist | undefined> {
  const response = await fetch(`${url}index.m3u8`).catch(() => undefined);
  return response?.ok ? parsePlaylist(await response.text()) : undefined;
}

/** Reads the playlist again and again; what it returns ends that and gives every one that was seen. */
function observe(url: string): () => Promise<readonly MediaPlaylist[]> {
  const seen: MediaPlaylist[] = [];
  const over = new AbortController();
  const reading = (async () => {
    while (!over.signal.aborted) {
      const playlist = await readPlaylist(url);
      if (playlist) seen.push(playlist);
      await sleep(100);
    }
  })();
  return async () => {
    over.abort();
    await reading;
    return seen;
  };
}

async function hlsState(studio: StudioPage): Promise<string | undefined> {
  return (await studio.state()).outputs.find(({ kind }) => kind === 'hls')?.status.state;
}

async function hlsReport(studio: StudioPage): Promise<OutputReport> {
  const report = (await studio.report()).outputs.find(({ kind }) => kind === 'hls');
  if (!report) throw new Error('The report has no HLS output.');
  return report;
}

function pushOf(report: OutputReport): { readonly pushed: number; readonly missed: number } {
  return report['push'] as { pushed: number; missed: number };
}

async function lastSequenceInPage(studio: StudioPage): Promise<number> {
  const text = await studio.page.evaluate(async (room) => (await fetch(`live/${room}/index.m3u8`)).text(), studio.room);
  return parsePlaylist(text).segments.at(-1)?.sequence ?? -1;
}
