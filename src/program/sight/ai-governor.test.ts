import { describe, expect, it } from 'vitest';
import { AiGovernor, type Effort } from './ai-governor';

/** Seconds of 30 ticks with so many of them skipped. */
function seconds(governor: AiGovernor, ...skipped: readonly number[]): Effort {
  for (const count of skipped) for (let tick = 0; tick < 30; tick += 1) governor.observe(1, tick < count ? 1 : 0, 30);
  return governor.effort;
}

describe('the governor of models', () => {
  it('lets models look at every frame while no ticks are skipped, or few', () => {
    expect(seconds(new AiGovernor(), 0, 3, 0, 2, 3)).toEqual({ everyNth: 1, size: 'full' });
  });

  it('lets them look at fewer the longer ticks are skipped, down to one in four, then smaller models look', () => {
    const governor = new AiGovernor();
    expect(seconds(governor, 6)).toEqual({ everyNth: 2, size: 'full' });
    expect(seconds(governor, 6, 6)).toEqual({ everyNth: 4, size: 'full' });
    expect(seconds(governor, 6)).toEqual({ everyNth: 4, size: 'small' });
    expect(seconds(governor, 30, 30)).toEqual({ everyNth: 4, size: 'small' });
  });

  it('tries more again after calm seconds, one step at a time', () => {
    const governor = new AiGovernor();
    seconds(governor, 6, 6, 6, 6);
    const calm = [0, 0, 0, 0, 0, 0, 0];
    expect(seconds(governor, ...calm).size).toBe('small');
    expect(seconds(governor, 0)).toEqual({ everyNth: 4, size: 'full' });
    expect(seconds(governor, 1, ...calm).everyNth).toBe(4);
    expect(seconds(governor, 0).everyNth).toBe(3);
  });

  it('judges missed ticks that come in one call', () => {
    const governor = new AiGovernor();
    governor.observe(40, 39, 30);
    expect(governor.effort.everyNth).toBe(2);
  });
});
