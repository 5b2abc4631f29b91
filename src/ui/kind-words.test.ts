import { describe, expect, it } from 'vitest';
import { deviceName } from './kind-words';

describe('the name of a device', () => {
  it('is told without the numbers of its vendor and product', () => {
    expect(deviceName('BRIO Ultra HD Webcam (046d:085e)')).toBe('BRIO Ultra HD Webcam');
    expect(deviceName('Camera (front)')).toBe('Camera (front)');
    expect(deviceName('')).toBe('');
  });
});
