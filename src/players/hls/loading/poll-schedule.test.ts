import { describe, expect, it } from 'vitest';
import { PollSchedule } from './poll-schedule';

const SEGMENT_MS = 2000;

interface Course {
  readonly segments: number;
  /** When the player first looks, within a segment's time. */
  readonly phaseMs: number;
  /** How late a segment is published, ms. */
  readonly lateMs?: (segment: number) => number;
  /** From asking to the answer, ms. */
  readonly answerMs?: number;
}

/** A server that publishes a segment every 2 s, and a player that asks by the schedule: its requests a segment, and how old each segment is when it is had. */
function poll({ segments, phaseMs, lateMs = () => 0, answerMs = 20 }: Course): { readonly asked: number[]; readonly ageMs: number[]; readonly gapsMs: number[] } {
  const publishedMs = (segment: number): number => segment * SEGMENT_MS + lateMs(segment);
  const newestAt = (atMs: number): number => {
    let segment = Math.floor(atMs / SEGMENT_MS);
    while (publishedMs(segment) > atMs) segment -= 1;
    return segment;
  };
  const schedule = new PollSchedule();
  let nowMs = 100 * SEGMENT_MS + phaseMs;
  const first = newestAt(nowMs);
  let newest = first;
  schedule.found(nowMs, SEGMENT_MS);
  const [asked, ageMs, gapsMs]: [number[], number[], number[]] = [[], [], []];
  let requests = 0;
  let before = nowMs;
  while (newest < first + segments) {
    nowMs = Math.max(nowMs + answerMs, schedule.nextAtMs);
    gapsMs.push(nowMs - before);
    before = nowMs;
    requests += 1;
    const has = newestAt(nowMs);
    if (has === newest) {
      schedule.missed(nowMs);
      continue;
    }
    ageMs.push(nowMs - publishedMs(has));
    asked.push(requests);
    requests = 0;
    schedule.found(nowMs, SEGMENT_MS, has - newest);
    newest = has;
  }
  return { asked, ageMs, gapsMs };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('when to ask for a plain playlist', () => {
  it.each([30, 500, 999, 1400, 1960])('finds the moment of publication from any beginning, and asks hardly more than once a segment: %s ms', (phaseMs) => {
    const { asked, ageMs } = poll({ segments: 60, phaseMs });
    expect(Math.max(...ageMs.slice(1)), 'from the second segment on').toBeLessThanOrEqual(250);
    expect(Math.max(...ageMs.slice(5))).toBeLessThanOrEqual(200);
    expect(sum(asked.slice(0, 3)), 'at the beginning').toBeLessThanOrEqual(20);
    expect(sum(asked.slice(5)) / asked.slice(5).length).toBeLessThan(1.4);
  });

  it('follows a server that publishes unevenly', () => {
    const lateMs = (segment: number): number => ((segment * 7919) % 13) * 10;
    const { asked, ageMs } = poll({ segments: 200, phaseMs: 700, lateMs });
    expect(Math.max(...ageMs.slice(5))).toBeLessThanOrEqual(400);
    expect(sum(ageMs.slice(5)) / ageMs.slice(5).length).toBeLessThan(170);
    expect(sum(asked) / asked.length).toBeLessThan(2);
  });

  it("follows a server's clock that runs away from the page's", () => {
    for (const ppm of [300, -300]) {
      const { ageMs, asked } = poll({ segments: 400, phaseMs: 1200, lateMs: (segment) => ((segment - 100) * SEGMENT_MS * ppm) / 1e6 });
      expect(Math.max(...ageMs.slice(5)), `${ppm} ppm`).toBeLessThanOrEqual(320);
      expect(sum(asked) / asked.length).toBeLessThan(1.5);
    }
  });

  it('asks quickly for what is a little late, and patiently for what is away', () => {
    const { gapsMs, ageMs } = poll({ segments: 12, phaseMs: 100, lateMs: (segment) => (segment === 106 ? 30_000 : segment > 106 && segment < 121 ? (121 - segment) * SEGMENT_MS : 0) });
    expect(gapsMs.filter((gapMs) => gapMs < 240).length, 'nearer than a retry').toBeLessThanOrEqual(4);
    const waiting = gapsMs.slice(gapsMs.indexOf(1000));
    expect(waiting.length, 'a second apart, half a segment').toBeGreaterThan(15);
    expect(ageMs.at(-1)).toBeLessThan(1100);
  });

  it('is not thrown off by a page that asks late', () => {
    const schedule = new PollSchedule();
    let publishedMs = 10_000;
    schedule.found(publishedMs + 30, SEGMENT_MS);
    for (let round = 0; round < 8; round += 1) {
      publishedMs += SEGMENT_MS;
      while (schedule.nextAtMs < publishedMs) schedule.missed(schedule.nextAtMs);
      schedule.found(schedule.nextAtMs, SEGMENT_MS);
    }
    const settled = schedule.nextAtMs - publishedMs;
    // Six segments have come when the page wakes up.
    schedule.found(publishedMs + 6 * SEGMENT_MS + 900, SEGMENT_MS, 6);
    expect(Math.abs(schedule.nextAtMs - (publishedMs + 7 * SEGMENT_MS) - (settled - SEGMENT_MS))).toBeLessThanOrEqual(100);
  });
});
