import { describe, expect, it } from 'vitest';
import { RECOVERY, Recovery } from './recovery';

describe('recovery', () => {
  it('tries the gentle way first and gives up in the end', () => {
    const recovery = new Recovery();
    const remedies = Array.from({ length: 6 }, (_, i) => recovery.next('media', i * 1000).remedy);
    expect(remedies).toEqual(['recover-media', 'recover-media', 'reopen', 'reopen', 'give-up', 'give-up']);
  });

  it('outlives an origin that is away for minutes', () => {
    const minutes = RECOVERY.network.reduce((sum, { delayMs }) => sum + delayMs, 0) / 60_000;
    expect(minutes).toBeGreaterThan(4);
    expect(RECOVERY.network.at(0)?.remedy).toBe('resume');
  });

  it('starts anew after good times', () => {
    const recovery = new Recovery();
    recovery.next('network', 0);
    expect(recovery.next('network', 5000)).toEqual(RECOVERY.network[1]);
    expect(recovery.next('network', 30_000)).toEqual(RECOVERY.network[0]);
    recovery.forget();
    expect(recovery.next('network', 31_000)).toEqual(RECOVERY.network[0]);
  });

  it('keeps troubles apart', () => {
    const recovery = new Recovery();
    recovery.next('network', 0);
    expect(recovery.next('media', 10)).toEqual(RECOVERY.media[0]);
  });
});
