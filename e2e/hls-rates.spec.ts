import { sumCauses } from '../src/core/report';
import { brokenPlaylistRules, readPlaylist } from '../src/testing/playlist-rules';
import { decodeComplaints, probe, type ProbedPacket } from './far-end/probe-media';
import { ticksOf } from './far-end/ticks';
import { LiveFiles } from './harness/live-files';
import { hlsOf } from './harness/studio-page';
import { expect, test } from './studio-test';

const SEGMENT_S = 2;
/** Whole segments that are looked at; one cut short by the end follows. */
const WHOLE = 2;

interface Rate {
  readonly fps: number;
  readonly size: string;
  readonly hls: string;
}

/** The small ones leave time to a busy machine; what it cannot do all the same has a cause in the report. */
const RATES: readonly Rate[] = [
  { fps: 15, size: '320x180', hls: 'part=0,kbps=300' },
  { fps: 20, size: '320x180', hls: 'part=4,kbps=300' },
  { fps: 25, size: '320x180', hls: 'container=ts,kbps=300' },
  { fps: 30, size: '320x180', hls: 'part=8,kbps=300' },
  { fps: 60, size: '320x180', hls: 'part=16,kbps=300' },
];

for (const { fps, size, hls } of RATES) {
  test(`${fps} fps: a segment spans 2 s, its pictures lie on ticks, each missing one has a cause`, async ({ openStudio }) => {
    const studio = await openStudio({ source: 'pattern:counter', audio: 'tone', size, fps: String(fps), output: 'hls', hls });
    const files = new LiveFiles(studio);
    const before = await studio.report();
    await studio.goLive();
    const playlists = await files.followUntil(WHOLE);
    await studio.end();
    const last = await files.text('index.m3u8');
    expect(brokenPlaylistRules([...playlists, last])).toEqual([]);
    expect(await files.text('main.m3u8')).toContain(`RESOLUTION=${size},FRAME-RATE=${fps}.000`);

    const { segments, ended } = readPlaylist(last);
    expect(ended).toBe(true);
    const whole = segments.slice(0, -1);
    expect(whole.length).toBeGreaterThanOrEqual(WHOLE);
    expect(whole.map(({ duration }) => duration)).toEqual(whole.map(() => SEGMENT_S));
    const ticks: number[] = [];
    let beginS: number | undefined;
    for (const [index, { uri, map, discontinuity }] of segments.entries()) {
      const file = await files.save([uri], map);
      expect(decodeComplaints(file)).toBe('');
      const video = probe(file).packets.filter(({ kind }) => kind === 'video');
      expect(discontinuity).toBe(false);
      expect(keyFrames(video), `${uri}: one key frame, at the beginning`).toEqual([0]);
      beginS ??= video[0]?.pts ?? Number.NaN;
      const own = ticksOf(video, fps, beginS);
      expect(own[0], `${uri} begins where the one before ends`).toBe(index * SEGMENT_S * fps);
      expect(own.at(-1), `${uri} holds nothing of the next`).toBeLessThan((index + 1) * SEGMENT_S * fps);
      ticks.push(...own);
    }

    const report = await studio.lawfulReport();
    const { encoded, dropped } = hlsOf(report);
    expect(ticks.length, 'what was encoded is there').toBe(encoded);
    const missing = (ticks.at(-1) ?? 0) + 1 - ticks.length;
    const causes = sumCauses(dropped) + sumCauses(report.program.skipped) - sumCauses(before.program.skipped);
    test.info().annotations.push({ type: 'figures', description: JSON.stringify({ pictures: ticks.length, missing, causes }) });
    expect(missing, 'the report has a cause for each').toBeLessThanOrEqual(causes);
  });
}

function keyFrames(video: readonly ProbedPacket[]): number[] {
  return video.flatMap(({ key }, index) => (key ? [index] : []));
}
