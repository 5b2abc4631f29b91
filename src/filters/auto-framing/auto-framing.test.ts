import { beforeEach, describe, expect, it } from 'vitest';
import type { Boxed } from '../../ai/findings';
import type { Settings } from '../../core/settings';
import { FaceFollower } from './face-follower';
import { type Frame, frameOf, WHOLE } from './frame';
import { autoFramingSpec } from './spec';
import { pulled } from './spring';
import { inPicture, wantedView } from './wanted-view';

const WISHES = { face: 0.3, mostZoom: 3 };
const SETTINGS: Settings = autoFramingSpec.defaults;

function faceAt(x: number, y: number, height = 0.15, score = 0.9): Boxed {
  return { box: { x: x - height / 2, y: y - height / 2, width: height, height }, score };
}

describe('the view that is wanted', () => {
  it('shows a face as large as wished, its middle above the middle', () => {
    const view = wantedView([faceAt(0.5, 0.5)], WISHES);
    expect(view?.zoom).toBeCloseTo(2);
    expect(view?.x).toBeCloseTo(0.5);
    expect(view?.y).toBeCloseTo(0.54);
  });

  it('never shows what is beside the picture, nor more than the greatest zoom', () => {
    const view = wantedView([faceAt(0.98, 0.02, 0.02)], WISHES);
    expect(view?.zoom).toBe(3);
    const { x, y, zoom } = inPicture(view!);
    expect(x + 0.5 / zoom).toBeCloseTo(1);
    expect(y - 0.5 / zoom).toBeCloseTo(0);
    expect(wantedView([faceAt(0.5, 0.5, 0.9)], WISHES)?.zoom).toBe(1);
  });

  it('holds all faces, and leaves out those far behind and unsure ones', () => {
    const two = wantedView([faceAt(0.3, 0.5), faceAt(0.7, 0.5)], WISHES);
    expect(two?.x).toBeCloseTo(0.5);
    expect((0.7 - 0.3 + 0.15) * (two?.zoom ?? 9)).toBeLessThanOrEqual(0.76);
    expect(wantedView([faceAt(0.3, 0.5, 0.3), faceAt(0.9, 0.2, 0.05)], WISHES)?.x).toBeLessThan(0.51);
    expect(wantedView([faceAt(0.3, 0.5, 0.3, 0.2)], WISHES)).toBeUndefined();
    expect(wantedView([], WISHES)).toBeUndefined();
  });
});

describe('a spring', () => {
  it('comes to its target without going too far, in however many steps', () => {
    const pull = { target: 1, smoothS: 0.5, reach: 5 };
    let many = { value: 0, velocity: 0 };
    for (let i = 0; i < 60; i += 1) {
      const next = pulled(many, pull, 0.05);
      expect(next.value).toBeGreaterThanOrEqual(many.value);
      expect(next.value).toBeLessThanOrEqual(1);
      many = next;
    }
    const once = pulled({ value: 0, velocity: 0 }, pull, 3);
    expect(many.value).toBeCloseTo(once.value, 9);
    expect(many.value).toBeCloseTo(1, 3);
  });

  it('has a greatest speed', () => {
    const speeds = [2, 20, 200].map((target) => pulled({ value: 0, velocity: 0 }, { target, smoothS: 0.5, reach: 0.5 }, 0.2).velocity);
    expect(speeds[1]).toBeCloseTo(speeds[0] ?? 0, 9);
    expect(speeds[2]).toBeCloseTo(speeds[0] ?? 0, 9);
  });
});

describe('auto framing', () => {
  let follower: FaceFollower;
  let nowMs = 0;

  beforeEach(() => {
    follower = new FaceFollower();
    nowMs = 5000;
  });

  function aim(faces: readonly Boxed[] | undefined): Settings {
    return follower.aim(faces ? { faces: { thing: 'faces', faces, shown: new Uint8Array(1), ageMs: 0 } } : {}, SETTINGS, nowMs);
  }

  /** Frames of `stepMs` for `ms`. */
  function watch(ms: number, faces: (atMs: number) => readonly Boxed[] | undefined, stepMs = 33): readonly Frame[] {
    const frames: Frame[] = [];
    for (const end = nowMs + ms; nowMs < end; nowMs += stepMs) frames.push(frameOf(aim(faces(nowMs))));
    return frames;
  }

  it('shows the whole picture while nobody is seen, and costs nothing', () => {
    const first = aim([]);
    expect(frameOf(first)).toEqual(WHOLE);
    nowMs += 33;
    expect(aim(undefined)).toBe(first);
  });

  it('goes to a face without a jerk or a turn, and stands still there', () => {
    const frames = watch(6000, () => [faceAt(0.3, 0.4)]);
    const sizes = frames.map(({ share }) => share);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    const steps = frames.slice(1).map(({ left }, i) => Math.abs(left - (frames[i]?.left ?? 0)));
    expect(Math.max(...steps)).toBeLessThan(0.02);
    const { left, share } = frames.at(-1)!;
    expect(0.15 / share).toBeCloseTo(0.25, 1);
    expect(left + share / 2).toBeCloseTo(0.3, 1);
    const resting = aim([faceAt(0.3, 0.4)]);
    nowMs += 33;
    expect(aim([faceAt(0.31, 0.405, 0.155)])).toBe(resting);
  });

  it('goes by time, not by how many frames there are', () => {
    const slow = watch(1000, () => [faceAt(0.3, 0.4)], 100).at(-1)!;
    follower = new FaceFollower();
    nowMs = 5000;
    const frames = watch(1000, () => [faceAt(0.3, 0.4)], 20);
    expect(Math.abs((frames.at(-5)?.share ?? 0) - slow.share)).toBeLessThan(0.03);
  });

  it('follows a face that goes away, and waits for one that is lost for a moment', () => {
    watch(5000, () => [faceAt(0.3, 0.4)]);
    const before = frameOf(aim([faceAt(0.3, 0.4)]));
    watch(1000, () => []);
    expect(frameOf(aim([]))).toEqual(before);
    watch(5000, () => [faceAt(0.6, 0.4)]);
    const { left, share } = frameOf(aim([faceAt(0.6, 0.4)]));
    expect(left + share / 2).toBeCloseTo(0.6, 1);
  });

  it('comes back to exactly the whole picture, slowly', () => {
    const there = watch(5000, () => [faceAt(0.3, 0.4)]);
    const back = watch(15_000, () => []);
    expect(back.at(-1)).toEqual(WHOLE);
    const half = (there.at(-1)!.share + 1) / 2;
    expect(back.findIndex(({ share }) => share > half) - 1500 / 33).toBeGreaterThan(there.findIndex(({ share }) => share < half));
  });

  it('never shows what is beside the picture', () => {
    const frames = watch(20_000, (atMs) => [faceAt(0.5 + 0.6 * Math.sin(atMs / 700), 0.5 + 0.6 * Math.cos(atMs / 900), 0.1 + 0.05 * Math.sin(atMs / 300))]);
    for (const { left, top, share } of frames) {
      expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
      expect(Math.max(left, top) + share).toBeLessThanOrEqual(1);
      expect(share).toBeGreaterThan(0.3);
    }
  });
});
