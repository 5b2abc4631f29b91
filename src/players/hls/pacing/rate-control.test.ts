import { describe, expect, it } from 'vitest';
import { type Pace, RateControl } from './rate-control';

const PARTS: Pace = { minBufferS: 8 / 15, guardS: 0.25, arrivalS: 4 / 15 };
const SHORT_PARTS: Pace = { minBufferS: 4 / 15, guardS: 0.15, arrivalS: 2 / 15 };
const SEGMENTS: Pace = { minBufferS: 0.25, guardS: 0.25, arrivalS: 2 };
const POLLED: Pace = { minBufferS: 0.5, guardS: 0.25, arrivalS: 2 };
const STEP_S = 0.05;

interface Course {
  readonly pace: Pace;
  /** Lowest buffer at the start, s. */
  readonly lowS: number;
  readonly seconds: number;
  /** How late a piece of media is, s; the index counts pieces. */
  readonly lateS?: (piece: number) => number;
  /** The maker's clock against the player's. */
  readonly skew?: number;
}

interface Moment {
  readonly atS: number;
  readonly rate: number;
  /** Made but not yet played, just before a piece arrives: what makes the delay. */
  readonly delayS: number;
  readonly stalled: boolean;
  readonly skippedS: number;
}

/** A stream of pieces and a player that plays what has arrived, 20 steps a second. */
function play({ pace, lowS, seconds, lateS = () => 0, skew = 0 }: Course): Moment[] {
  const control = new RateControl();
  control.setPace(pace);
  const madeAt = (piece: number): number => ((piece + 1) * pace.arrivalS) / (1 + skew) - 1e-9;
  let arrived = 0;
  let arrivedS = lowS + pace.arrivalS;
  let positionS = 0;
  let rate = 1;
  let dry: boolean = false;
  const course: Moment[] = [];
  for (let atS = 0; atS < seconds; atS += STEP_S) {
    while (madeAt(arrived) + lateS(arrived) <= atS) {
      arrived += 1;
      arrivedS += pace.arrivalS;
    }
    const ahead = arrivedS - positionS;
    // After running dry a browser waits for more than a sliver.
    const stalled: boolean = dry ? ahead < Math.min(pace.arrivalS, 0.2) : ahead <= 0;
    if (stalled && !dry) control.stalled(atS * 1000);
    dry = stalled;
    let skippedS = 0;
    if (!stalled) {
      const decision = control.sample(atS * 1000, { aheadS: ahead, endS: arrivedS });
      ({ rate, skipS: skippedS } = decision);
      positionS += skippedS;
      positionS += Math.min(rate * STEP_S, Math.max(0, arrivedS - positionS));
    }
    course.push({ atS, rate, delayS: atS * (1 + skew) + lowS + pace.arrivalS - positionS, stalled, skippedS });
  }
  return course;
}

const after = (course: readonly Moment[], atS: number): readonly Moment[] => course.filter((moment) => moment.atS >= atS);
const stalls = (course: readonly Moment[]): number => course.filter(({ stalled }, i) => stalled && course[i - 1]?.stalled !== true).length;
const changes = (course: readonly Moment[]): number => course.filter(({ rate }, i) => i > 0 && course[i - 1]?.rate !== rate).length;
const farthest = (course: readonly Moment[], markS: number): number => Math.max(...course.map(({ delayS }) => Math.abs(delayS - markS)));
/** A buffer that holds so much, of a stream that keeps up. */
const inHand = (atMs: number, aheadS: number) => ({ aheadS, endS: atMs / 1000 });
/** Deterministic, 0…1. */
const noise = (i: number): number => (Math.sin(i * 12.9898) * 43758.5453) % 1;

describe('the rate of live playback', () => {
  it.each([
    ['parts, too much in hand', PARTS, 1.4, 40],
    ['parts, too little in hand', PARTS, 0.1, 30],
    ['short parts, too much in hand', SHORT_PARTS, 0.9, 30],
    ['short parts, too little in hand', SHORT_PARTS, 0.05, 20],
    ['segments, too much in hand', SEGMENTS, 1.6, 60],
    ['segments by polling', POLLED, 1.9, 60],
  ])('brings the buffer to its mark and stays: %s', (_name, pace, lowS, withinS) => {
    const course = play({ pace, lowS, seconds: withinS + 120 });
    const settled = after(course, withinS);
    const markS = pace.guardS + pace.arrivalS;
    expect(farthest(settled, markS)).toBeLessThan(Math.max(0.2, 0.16 * pace.arrivalS));
    expect(new Set(settled.map(({ rate }) => rate)), 'rates once settled').toEqual(new Set([1]));
    expect(stalls(course)).toBe(0);
  });

  it.each([
    ['parts', PARTS],
    ['short parts', SHORT_PARTS],
  ])('begins where the server says and comes nearer slowly while media comes evenly: %s', (_name, pace) => {
    const course = play({ pace, lowS: pace.minBufferS, seconds: 60 });
    const begun = pace.minBufferS + pace.arrivalS;
    const [early] = after(course, 2);
    expect(early?.delayS).toBeGreaterThan(begun - 0.1);
    const delays = after(course, 30).map(({ delayS }) => delayS);
    expect(Math.max(...delays)).toBeLessThan(pace.guardS + pace.arrivalS + 0.2);
    expect(Math.min(...delays)).toBeGreaterThan(pace.guardS + pace.arrivalS - 0.1);
    expect(course.every(({ skippedS }) => skippedS === 0), 'nothing is missed').toBe(true);
  });

  it('stays away as far as media comes unevenly, and comes back once it is even again', () => {
    const lateS = (piece: number): number => (piece * PARTS.arrivalS < 90 && piece % 23 === 5 ? 0.3 : 0);
    const course = play({ pace: PARTS, lowS: PARTS.minBufferS, seconds: 240, lateS });
    expect(stalls(course)).toBe(0);
    const delayAt = (atS: number): number => after(course, atS)[0]?.delayS ?? 0;
    const evenS = PARTS.guardS + PARTS.arrivalS;
    expect(delayAt(85)).toBeGreaterThan(evenS + 0.25);
    expect(delayAt(110), 'not at once').toBeGreaterThan(evenS + 0.2);
    expect(delayAt(230)).toBeLessThan(evenS + 0.2);
  });

  it('keeps nothing against what came late at the start only', () => {
    const course = { pace: PARTS, lowS: 0.5, seconds: 25 };
    const [even, lateAtFirst] = [play(course), play({ ...course, lateS: (piece) => (piece < 3 ? 0.45 : 0) })];
    expect(farthest(after(lateAtFirst, 20), even.at(-1)?.delayS ?? 0)).toBeLessThan(0.1);
  });

  it('never leaves 0.95 … 1.05, and glides', () => {
    const course = play({ pace: PARTS, lowS: 1.9, seconds: 60 });
    const rates = course.map(({ rate }) => rate);
    expect(Math.max(...rates)).toBeLessThanOrEqual(1.05);
    expect(Math.min(...rates)).toBeGreaterThanOrEqual(0.95);
    const steps = rates.slice(1).map((rate, i) => Math.abs(rate - (rates[i] ?? 1)));
    expect(Math.max(...steps)).toBeLessThanOrEqual(0.0251);
  });

  it.each([
    ['parts', PARTS, 0.06],
    ['short parts', SHORT_PARTS, 0.04],
    ['segments', SEGMENTS, 0.1],
    ['segments by polling', POLLED, 0.3],
  ])('is not heard pumping while pieces come unevenly: %s', (_name, pace, unevenS) => {
    const settled = after(play({ pace, lowS: pace.minBufferS, seconds: 240, lateS: (piece) => Math.abs(noise(piece)) * unevenS }), 60);
    const signs = settled.map(({ rate }) => Math.sign(Math.round((rate - 1) * 1000))).filter((sign) => sign !== 0);
    const turns = signs.filter((sign, i) => i > 0 && sign !== signs[i - 1]).length;
    expect(turns, 'from faster to slower or back in three minutes').toBeLessThanOrEqual(2);
    expect(changes(settled), 'changes of rate in three minutes').toBeLessThanOrEqual(12);
    expect(stalls(settled)).toBe(0);
  });

  it.each([
    ['parts', PARTS],
    ['short parts', SHORT_PARTS],
  ])('catches up after the network was away for 1.4 s, and stalls once: %s', (_name, pace) => {
    const away = { from: Math.ceil(20 / pace.arrivalS), for: Math.ceil(1.4 / pace.arrivalS) };
    const lateS = (piece: number): number => (piece >= away.from && piece < away.from + away.for ? (away.from + away.for - piece) * pace.arrivalS : 0);
    const course = play({ pace, lowS: pace.minBufferS, seconds: 120, lateS });
    expect(stalls(course)).toBe(1);
    const markS = pace.minBufferS + pace.arrivalS;
    const worst = Math.max(...course.map(({ delayS }) => delayS));
    expect(worst, 'the stall is felt').toBeGreaterThan(markS + 0.5);
    const [last] = after(course, 25);
    expect(last?.delayS, 'and made good at once, but for the caution it teaches').toBeLessThan(markS + 0.5 * pace.arrivalS + 0.1);
    expect(course.filter(({ skippedS }) => skippedS > 0).length).toBe(1);
  });

  it('works a stall of whole segments off, so that nothing is missed', () => {
    const lateS = (piece: number): number => (piece === 10 ? 1.4 : 0);
    const course = play({ pace: POLLED, lowS: POLLED.minBufferS, seconds: 200, lateS });
    expect(stalls(course)).toBe(1);
    expect(Math.max(...course.map(({ skippedS }) => skippedS))).toBe(0);
    expect(after(course, 190)[0]?.delayS).toBeLessThan(POLLED.minBufferS + POLLED.arrivalS + 1);
  });

  it('skips what would take too long to work off', () => {
    const course = play({ pace: PARTS, lowS: 6, seconds: 10 });
    const skips = course.filter(({ skippedS }) => skippedS > 0);
    expect(skips).toHaveLength(1);
    expect(skips[0]?.skippedS).toBeCloseTo(6 - PARTS.minBufferS, 0);
    expect(stalls(course)).toBe(0);
    expect(after(course, 5).every(({ delayS }) => delayS < 1)).toBe(true);
  });

  it('skips what the start cost, once, and works off what comes later', () => {
    const control = new RateControl();
    control.setPace(PARTS);
    control.restart();
    const skips: number[] = [];
    for (let atMs = 0; atMs <= 4000; atMs += 50) {
      const { rate, skipS } = control.sample(atMs, inHand(atMs, PARTS.minBufferS + 0.6));
      if (skipS > 0) skips.push(skipS);
      if (atMs < 1400) expect(rate).toBe(1);
    }
    expect(skips).toEqual([expect.closeTo(0.6, 5)]);
    expect(control.sample(4800, inHand(4800, PARTS.minBufferS + 0.6)).rate).toBeGreaterThan(1.01);
  });

  it.each([200e-6, -200e-6])("follows a maker's clock that is off by %s for twenty minutes", (skew) => {
    const course = play({ pace: PARTS, lowS: PARTS.minBufferS, seconds: 1200, skew });
    expect(stalls(course)).toBe(0);
    const markS = PARTS.guardS + PARTS.arrivalS;
    expect(farthest(after(course, 60), markS)).toBeLessThan(0.2);
  });

  it('keeps more in hand after each stall, and forgets in time', () => {
    const control = new RateControl();
    control.setPace(PARTS);
    control.stalled(0);
    control.stalled(1000);
    const careful = control.targetS;
    expect(careful).toBeCloseTo(PARTS.minBufferS + 0.8 * PARTS.arrivalS, 3);
    for (let i = 0; i < 40; i += 1) control.stalled(2000);
    expect(control.targetS, 'within bounds').toBeCloseTo(PARTS.minBufferS + 2 * PARTS.arrivalS, 3);
    for (let atMs = 3000; atMs < 10 * 60_000; atMs += 1000) control.sample(atMs, inHand(atMs, control.targetS));
    expect(control.targetS).toBe(PARTS.guardS);
  });
});
