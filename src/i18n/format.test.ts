import { describe, expect, it } from 'vitest';
import { formatsFor } from './format';

const { whole, tenth, share, bitrate, delay, decibel, clock, length } = formatsFor('en');

describe('figures as English writes them', () => {
  it('counts and rates', () => {
    expect(whole(22_530)).toBe('22,530');
    expect(tenth(29.97)).toBe('30.0');
  });

  it('shares: whole percents, one digit below one percent', () => {
    expect(share(0.043)).toBe('4%');
    expect(share(0.0042)).toBe('0.4%');
    expect(share(0)).toBe('0%');
  });

  it('bitrates change their unit at a million bit', () => {
    expect(bitrate(999)).toBe('999 kbit/s');
    expect(bitrate(1893)).toBe('1.9 Mbit/s');
  });

  it('delays change their unit at half a second', () => {
    expect(delay(38.4)).toBe('38 ms');
    expect(delay(912)).toBe('0.91 s');
  });

  it('decibels have a true minus', () => {
    expect(decibel(-12)).toBe('−12.0 dB');
    expect(decibel(3)).toBe('3.0 dB');
  });

  it('clocks go on past a day and never below zero', () => {
    expect(clock(751_999)).toBe('00:12:31');
    expect(clock(100 * 3_600_000)).toBe('100:00:00');
    expect(clock(-500)).toBe('00:00:00');
  });

  it('lengths name hours only when there are some', () => {
    expect(length(92_000)).toBe('1:32');
    expect(length(3_692_000)).toBe('1:01:32');
  });
});
