import { describe, expect, it } from 'vitest';
import { AiGovernor } from './ai-governor';

/** Seconds of 30 ticks with so many of them skipped. */
function seconds(governor: AiGovernor, ...skipped: readonly number[]): number {
  for (const count of skipped) for (let tick = 0; tick < 30; tick += 1) governor.observe(1, tick < count ? 1 : 0, 30);
  return governor.everyNth;
}

describe('the governor of models', () => {
  it('lets models look at every frame while no ticks are skipped, or few', () => {
    expect(seconds(new AiGovernor(), 0, 3, 0, 2, 3)).toBe(1);
  });

  it('lets them look at fewer the longer ticks are skipped, down to one in four', () => {
    const governor = new AiGovernor();
    expect(seconds(governor, 6)).toBe(2);
    expect(seconds(governor, 6, 6, 30, 30)).toBe(4);
  });

  it('tries more again after calm seconds, one step at a time', () => {
    const governor = new AiGovernor();
    seconds(governor, 6, 6);
    expect(seconds(governor, 0, 0, 0, 0, 0, 0, 0)).toBe(3);
    expect(seconds(governor, 0)).toBe(2);
    expect(seconds(governor, 1, 0, 0, 0, 0, 0, 0, 0)).toBe(2);
    expect(seconds(governor, 0)).toBe(1);
  });

  it('judges missed ticks that come in one call', () => {
    const governor = new AiGovernor();
    governor.observe(40, 39, 30);
    expect(governor.everyNth).toBe(2);
  });
});
