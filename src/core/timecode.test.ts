import { describe, expect, it } from 'vitest';
import { readTimecode, timecodeAge, timecodeBits, timecodeCell, timecodeHeight } from './timecode';

function draw(width: number, height: number, wallMs: number, tick: number): Uint8Array {
  const luma = new Uint8Array(width * height).fill(16);
  timecodeBits(wallMs, tick).forEach((bit, index) => {
    const cell = timecodeCell(width, index);
    for (let y = cell.y; y < cell.y + cell.height; y += 1) luma.fill(bit ? 235 : 16, y * width + cell.x, y * width + cell.x + cell.width);
  });
  return luma;
}

describe('timecode', () => {
  it.each([
    [1280, 720, Date.now(), 12345],
    [640, 480, 2 ** 32 - 1, 2 ** 24 - 1],
    [480, 720, 0, 0],
    [426, 240, 0x80000001, 0x800000],
  ])('reads back what was drawn at %ix%i', (width, height, wallMs, tick) => {
    const code = readTimecode(draw(width, height, wallMs, tick), { width, height }, width);
    expect(code).toEqual({ wallMs: wallMs % 2 ** 32, tick });
  });

  it('puts bits as the contract says: bit 0 leftmost, check byte the exclusive or with 0xA5', () => {
    const bits = timecodeBits(0b101, 0b11);
    expect([...bits.slice(0, 4)]).toEqual([1, 0, 1, 0]);
    expect([...bits.slice(32, 35)]).toEqual([1, 1, 0]);
    const check = [...bits.slice(56, 64)].reduce((sum, bit, index) => sum + bit * 2 ** index, 0);
    expect(check).toBe(0xa5 ^ 0b101 ^ 0b11);
  });

  it('tells a damaged picture', () => {
    const luma = draw(1280, 720, 1234567, 42);
    const cell = timecodeCell(1280, 7);
    for (let y = cell.y; y < cell.y + cell.height; y += 1) {
      for (let x = cell.x; x < cell.x + cell.width; x += 1) luma[y * 1280 + x] = 251 - (luma[y * 1280 + x] ?? 0);
    }
    expect(readTimecode(luma, { width: 1280, height: 720 }, 1280)).toBeUndefined();
  });

  it('covers the width without gap and says its height', () => {
    for (const width of [1280, 426, 853]) {
      const cells = Array.from({ length: 32 }, (_, index) => timecodeCell(width, index));
      cells.forEach((cell, index) => expect(cell.x + cell.width).toBe(cells[index + 1]?.x ?? width));
      expect(timecodeHeight(width)).toBe(2 * Math.round(width / 32));
    }
  });

  it('ages across the wrap of the 32 bits', () => {
    expect(timecodeAge({ wallMs: 2 ** 32 - 10, tick: 0 }, 5 * 2 ** 32 + 20)).toBe(30);
    expect(timecodeAge({ wallMs: 5, tick: 0 }, 3 * 2 ** 32 - 5)).toBe(-10);
  });
});
