import { describe, expect, it } from 'vitest';
import type { EncodedPicture, EncodedSound } from './result-writer';
import { type CutSegment, SegmentCutter } from './segment-cutter';
import { SegmentGrid } from './segment-grid';

const DATA = new Uint8Array(1);

function pictures(fps: number, seconds: number, startS = 0, round = Math.round): EncodedPicture[] {
  return Array.from({ length: Math.round(fps * seconds) }, (_, i) => {
    const timestamp = round((startS + i / fps) * 1e6);
    return { timestamp, duration: round((startS + (i + 1) / fps) * 1e6) - timestamp, key: true, data: DATA };
  });
}

function sounds(seconds: number, startS = 0): EncodedSound[] {
  const durationS = 1024 / 48_000;
  return Array.from({ length: Math.ceil(seconds / durationS) }, (_, i) => ({ startS: startS + i * durationS, durationS, data: DATA }));
}

function cutAll(lengthS: number, video: readonly EncodedPicture[], audio?: readonly EncodedSound[]): CutSegment[] {
  const cutter = new SegmentCutter(new SegmentGrid(lengthS), audio !== undefined);
  const cuts = video.flatMap((picture) => cutter.addPicture(picture));
  cuts.push(...(audio ?? []).flatMap((sound) => cutter.addSound(sound)), ...cutter.end('pictures'));
  if (audio) cuts.push(...cutter.end('sound'));
  return cuts;
}

describe('SegmentCutter', () => {
  it.each([
    [30, 2, 60],
    [25, 2, 50],
    [24, 1, 24],
    [60, 0.5, 30],
    [30, 6, 180],
  ])('puts exactly %d × %d pictures into a segment', (fps, seconds, count) => {
    const cuts = cutAll(seconds, pictures(fps, seconds * 4));
    expect(cuts.map((cut) => cut.pictures.length)).toEqual([count, count, count, count]);
    for (const { durationS } of cuts) expect(durationS).toBeCloseTo(seconds, 5);
  });

  it('does so although times are rounded to a millisecond, or do not begin at 0', () => {
    const toMs = (us: number): number => Math.floor(us / 1000) * 1000;
    expect(cutAll(2, pictures(30, 10, 0, toMs)).map((cut) => cut.pictures.length)).toEqual([60, 60, 60, 60, 60]);
    expect(cutAll(2, pictures(30, 6, 0.0667)).map((cut) => cut.pictures.length)).toEqual([60, 60, 60]);
  });

  it('cuts pictures that are not evenly spaced at the time, and numbers segments through', () => {
    const times = [0, 0.5, 1.9, 2.1, 7, 7.5];
    const video = times.map((at, i) => ({ timestamp: at * 1e6, duration: ((times[i + 1] ?? 8) - at) * 1e6, key: true, data: DATA }));
    const cuts = cutAll(2, video);
    expect(cuts.map(({ number, startS, durationS }) => [number, startS, durationS])).toEqual([[0, 0, 2.1], [1, 2.1, 4.9], [2, 7, 1]]);
  });

  it('puts each sound where the pictures of its time are, and loses none', () => {
    const audio = sounds(6.01);
    const cuts = cutAll(2, pictures(30, 6), audio);
    expect(cuts.flatMap((cut) => cut.sound)).toEqual(audio);
    for (const { startS, durationS, sound } of cuts) {
      for (const packet of sound) expect(packet.startS >= startS && packet.startS < startS + durationS).toBe(true);
    }
    expect(cuts.at(-1)?.durationS).toBeCloseTo(2, 5);
  });

  it('gives sound from before the first picture to the first segment, and makes the last as long as sound that goes on', () => {
    const cuts = cutAll(2, pictures(30, 4, 0.5), sounds(7));
    expect(cuts[0]?.sound[0]?.startS).toBe(0);
    expect(cuts.at(-1)?.durationS).toBeCloseTo(4.5, 1);
  });

  it('gives out a segment as soon as pictures and sound are past it', () => {
    const cutter = new SegmentCutter(new SegmentGrid(1), true);
    const given = pictures(10, 3).flatMap((picture) => cutter.addPicture(picture));
    expect(given).toEqual([]);
    expect(sounds(1.1).flatMap((sound) => cutter.addSound(sound))).toHaveLength(1);
  });
});
