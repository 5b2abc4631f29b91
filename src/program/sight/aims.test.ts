import { describe, expect, it } from 'vitest';
import type { FilterId, SourceId } from '../../core/ids';
import type { FilterInstance } from '../../core/scene';
import type { Settings } from '../../core/settings';
import { frameOf } from '../../filters/auto-framing/frame';
import { findFilter } from '../../filters/registry';
import { seenByThing, type Sight } from '../../filters/sight';
import { filterSpec } from '../../filters/specs';
import { Aims } from './aims';

const SIZE = { width: 320, height: 180 };

let made = 0;

function filterOf(kind: string, settings: Settings = {}): FilterInstance {
  made += 1;
  return { id: `${kind}-${made}` as FilterId, source: 'a' as SourceId, kind, version: 1, settings: { ...filterSpec(kind)?.defaults, ...settings }, enabled: true };
}

/** Somebody on the left. */
function sight(): Sight {
  const faces = [{ box: { x: 0.2, y: 0.3, width: 0.1, height: 0.15 }, score: 0.9 }];
  return { key: '', sample: { ...SIZE, aspect: 16 / 9, bytes: new Uint8Array(0) }, seen: seenByThing([{ thing: 'faces', faces, shown: new Uint8Array(0), ageMs: 0 }]) };
}

/** The middle of what the last filter shows after some seconds, from left to right. */
function middleAfter(chain: readonly FilterInstance[]): number {
  const aims = new Aims(findFilter);
  let last: FilterInstance | undefined;
  for (let nowMs = 0; nowMs < 6000; nowMs += 40) last = aims.aimed(chain, { size: SIZE, timeMs: nowMs, nowMs, sight: sight() }).at(-1);
  const { left, share } = frameOf(last?.settings ?? {});
  expect(share).toBeLessThan(0.8);
  return left + share / 2;
}

describe('the aims of a chain of filters', () => {
  it('leave filters alone that follow nothing', () => {
    const chain = [filterOf('hue'), filterOf('flip')];
    expect(new Aims(findFilter).aimed(chain, { size: SIZE, timeMs: 0, nowMs: 0, sight: undefined })).toBe(chain);
  });

  it('go to where the face lies in the picture that the filter gets', () => {
    const framing = filterOf('auto-framing');
    expect(middleAfter([framing])).toBeLessThan(0.4);
    expect(middleAfter([filterOf('flip', { horizontal: true }), framing])).toBeGreaterThan(0.6);
    expect(middleAfter([filterOf('flip', { horizontal: true, vertical: false }), filterOf('hue'), filterOf('flip', { horizontal: true, vertical: false }), framing])).toBeLessThan(0.4);
    expect(middleAfter([filterOf('crop', { right: 50 }), framing])).toBeCloseTo(0.5, 1);
  });

  it('are the same object while nothing moves, and follow new settings', () => {
    const aims = new Aims(findFilter);
    const framing = filterOf('auto-framing');
    const at = (filter: FilterInstance, nowMs: number, seen: Sight | undefined) => aims.aimed([filter], { size: SIZE, timeMs: nowMs, nowMs, sight: seen })[0];
    const first = at(framing, 0, undefined);
    expect(at(framing, 40, undefined)).toBe(first);
    expect(at(framing, 120, sight())).not.toBe(first);
    const narrower = { ...framing, settings: { ...framing.settings, zoom: 1 } };
    expect(at(narrower, 120, sight())?.settings).toMatchObject({ zoom: 1 });
  });

  it('do not stumble over a filter that cannot read its settings', () => {
    expect(middleAfter([filterOf('crop', { left: 'half' }), filterOf('auto-framing')])).toBeLessThan(0.4);
  });
});
