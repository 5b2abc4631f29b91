import { brokenPlaylistRules, readPlaylist, type ReadPlaylist } from '../src/testing/playlist-rules';
import { decodeComplaints, probe } from './far-end/probe-media';
import { HlsViewer } from './harness/hls-viewer';
import { LiveFiles } from './harness/live-files';
import { hlsOf } from './harness/studio-page';
import { expect, test } from './studio-test';

const SECOND = { width: 256, height: 144 } as const;

test('start, stop, start again in another size: two lawful shows, and a viewer plays both', async ({ stage, room, openStudio, newContext }) => {
  const context = await newContext();
  const studio = await openStudio({ source: 'pattern:counter', audio: 'tone', size: '320x180', output: 'hls', hls: 'segment=1,window=60,kbps=300' }, { context });
  const files = new LiveFiles(studio);
  const viewer = await HlsViewer.open(await context.newPage(), stage.site, room);

  /** One show from its beginning to its end, which the viewer plays. */
  const show = async (size: { readonly width: number; readonly height: number }): Promise<{ last: ReadPlaylist; pictures: number }> => {
    const begunMs = Date.now();
    await studio.goLive();
    const playlists = await files.followUntil(3);
    await viewer.toBe('playing', 30_000);
    await expect.poll(() => viewer.report(), { timeout: 20_000 }).toMatchObject(size);
    const { ages } = await viewer.see(1000);
    expect(ages.length, 'pictures come').toBeGreaterThan(3);
    expect(Math.max(...ages), 'none of an earlier show').toBeLessThan(Date.now() - begunMs);
    await studio.end();
    await viewer.toBe('ended', 15_000);
    const text = await files.text('index.m3u8');
    expect(brokenPlaylistRules([...playlists, text])).toEqual([]);
    expect(readPlaylist(playlists[0] ?? '')).toMatchObject({ mediaSequence: 0, discontinuitySequence: 0, ended: false });
    const last = readPlaylist(text);
    expect(last.ended).toBe(true);
    expect(last.segments.filter(({ discontinuity }) => discontinuity)).toEqual([]);
    const file = await files.save(last.segments.map(({ uri }) => uri), last.segments[0]?.map);
    expect(decodeComplaints(file)).toBe('');
    const { packets, streams } = probe(file);
    expect(streams.find(({ kind }) => kind === 'video')).toMatchObject(size);
    return { last, pictures: packets.filter(({ kind }) => kind === 'video').length };
  };

  const first = await show({ width: 320, height: 180 });
  await studio.studio.evaluate((handle, format) => handle.setProgram(format), SECOND);
  const second = await show(SECOND);

  const names = new Set(first.last.segments.map(({ uri }) => uri));
  expect(second.last.segments.filter(({ uri }) => names.has(uri)), 'no name is used twice').toEqual([]);
  const endedMs = (first.last.segments.at(-1)?.dateMs ?? Infinity) + 1000 * (first.last.segments.at(-1)?.duration ?? 0);
  expect(second.last.segments[0]?.dateMs).toBeGreaterThan(endedMs - 1);
  expect(hlsOf(await studio.lawfulReport()).encoded, 'the ledger goes on over both').toBe(first.pictures + second.pictures);
  expect(viewer.refused, 'nothing that is missing was asked for').toEqual([]);
});
