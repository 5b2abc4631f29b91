import { sumCauses } from '../src/core/report';
import { brokenPlaylistRules, readPlaylist } from '../src/testing/playlist-rules';
import { decodeComplaints, probe, type ProbedPacket } from './far-end/probe-media';
import { ticksOf } from './far-end/ticks';
import { timecodesIn } from './far-end/timecodes';
import { LiveFiles } from './harness/live-files';
import { hlsOf } from './harness/studio-page';
import { expect, test } from './studio-test';

/** Small, which leaves time to a busy machine; what it cannot do all the same has a cause in the report. */
const SIZE = { width: 320, height: 180 } as const;
const SEGMENT_S = 2;
/** Whole segments that are looked at; one cut short by the end follows. */
const WHOLE = 2;

interface Rate {
  readonly fps: number;
  readonly hls: string;
}

const RATES: readonly Rate[] = [
  { fps: 15, hls: 'part=0,kbps=300' },
  { fps: 20, hls: 'part=4,kbps=300' },
  { fps: 25, hls: 'container=ts,kbps=300' },
  { fps: 30, hls: 'part=8,kbps=300' },
  { fps: 60, hls: 'part=16,kbps=300' },
];

for (const { fps, hls } of RATES) {
  test(`${fps} fps: a segment spans 2 s, its pictures lie on ticks, each missing one has a cause`, async ({ openStudio }) => {
    const size = `${SIZE.width}x${SIZE.height}`;
    const studio = await openStudio({ source: 'pattern:counter', audio: 'tone', size, fps: String(fps), output: 'hls', hls });
    const files = new LiveFiles(studio);
    await studio.goLive();
    const atFirst = hlsOf(await studio.report());
    const since = (await studio.report()).program;
    const playlists = await files.followUntil(WHOLE);
    const until = (await studio.report()).program;
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
    const codes: number[] = [];
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
      codes.push(...timecodesIn(file, SIZE.width));
    }
    expect(shifted(ticks, codes), 'a missing picture moves no other').toEqual([]);

    const { encoded, dropped } = hlsOf(await studio.lawfulReport());
    expect(ticks.length, 'what was encoded is there').toBe(encoded);
    const missing = until.due - since.due - codes.filter((code) => code >= since.due && code < until.due).length;
    const skipped = sumCauses(until.skipped) - sumCauses(since.skipped);
    const mostDropped = sumCauses(dropped) - sumCauses(atFirst.dropped);
    test.info().annotations.push({ type: 'figures', description: JSON.stringify({ pictures: ticks.length, missing, skipped, mostDropped }) });
    expect(missing, 'what was skipped is missing').toBeGreaterThanOrEqual(skipped);
    expect(missing, 'the report has a cause for each').toBeLessThanOrEqual(skipped + mostDropped);
  });
}

/**
 * Pictures that do not stand at the tick they were rendered for. Behind missing ones a picture may begin earlier, and
 * nowhere else.
 */
function shifted(ticks: readonly number[], codes: readonly number[]): number[] {
  return ticks.filter((tick, index) => {
    const rendered = (codes[index] ?? Number.NaN) - (codes[0] ?? Number.NaN);
    const behindMissing = index > 0 && (codes[index] ?? 0) > (codes[index - 1] ?? 0) + 1;
    return behindMissing ? !(tick <= rendered) : tick !== rendered;
  });
}

function keyFrames(video: readonly ProbedPacket[]): number[] {
  return video.flatMap(({ key }, index) => (key ? [index] : []));
}
