import { describe, expect, it } from 'vitest';
import { ContinuityCounters } from './continuity';

function packets(...kinds: (readonly [pid: number, payload: boolean])[]): Uint8Array {
  const bytes = new Uint8Array(188 * kinds.length);
  for (const [index, [pid, payload]] of kinds.entries()) bytes.set([0x47, (pid >> 8) | 0x40, pid & 255, payload ? 0x30 : 0x20], index * 188);
  return bytes;
}

const counters = (bytes: Uint8Array): number[] => Array.from({ length: bytes.length / 188 }, (_, index) => bytes[index * 188 + 3]! & 15);

describe('ContinuityCounters', () => {
  it('counts each stream through over segments and keeps every other bit', () => {
    const through = new ContinuityCounters();
    const first = packets([0, true], [256, true], [256, true], [257, true], [256, false]);
    through.apply(first);
    expect(counters(first)).toEqual([0, 0, 1, 0, 1]);
    expect(first[188 + 1]).toBe(0x41);
    expect(first[188 + 3]! & 0xf0).toBe(0x30);
    const second = packets([0, true], [256, true], [257, true]);
    through.apply(second);
    expect(counters(second)).toEqual([1, 2, 1]);
    const many = packets(...Array.from({ length: 20 }, () => [256, true] as const));
    through.apply(many);
    expect(counters(many).slice(11, 15)).toEqual([14, 15, 0, 1]);
  });

  it('refuses what is no transport stream', () => {
    expect(() => new ContinuityCounters().apply(new Uint8Array(188))).toThrow(RangeError);
  });
});
