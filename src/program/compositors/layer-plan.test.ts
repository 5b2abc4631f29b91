import { describe, expect, it } from 'vitest';
import type { Settings } from '../../core/settings';
import { findFilter } from '../../filters/registry';
import { planLayers, type NamedTexture } from './layer-plan';
import { filterOf, layerOf } from './test-frames';

const PROGRAM = { width: 320, height: 180 };

function textureOf(stored: { width: number; height: number }, seen = stored): NamedTexture {
  return { content: '#1', ...seen, stored };
}

function plan(texture: NamedTexture, kind: string, settings: Settings) {
  const [layer] = planLayers({ layers: [layerOf(texture, { filters: [filterOf(kind, settings)] })] }, PROGRAM, () => texture, findFilter).layers;
  if (!layer) throw new RangeError('One layer was asked for');
  return layer;
}

describe('layer plan', () => {
  it('places what filters that cut have left', () => {
    const half = { left: 50, right: 0, top: 0, bottom: 0 };
    expect(plan(textureOf(PROGRAM), 'crop', half).placement).toEqual({ from: { x: 0, y: 0, width: 160, height: 180 }, to: { x: 80, y: 0, width: 160, height: 180 } });
    // Stored half as wide as it is seen: the cut goes by what is stored, the place by what is seen.
    const squeezed = textureOf({ width: 160, height: 180 }, PROGRAM);
    expect(plan(squeezed, 'crop', half).placement).toEqual({ from: { x: 0, y: 0, width: 80, height: 180 }, to: { x: 80, y: 0, width: 160, height: 180 } });
  });

  it('leaves the size alone when a filter cannot read its settings', () => {
    expect(plan(textureOf(PROGRAM), 'crop', { left: 'half' }).placement.from).toEqual({ x: 0, y: 0, ...PROGRAM });
  });

  it('names long settings by their object, short ones by what they say', () => {
    const texture = textureOf(PROGRAM);
    expect(plan(texture, 'blur', { radius: 3 }).filteredKey).toBe(plan(texture, 'blur', { radius: 3 }).filteredKey);
    expect(plan(texture, 'blur', { radius: 3 }).filteredKey).not.toBe(plan(texture, 'blur', { radius: 4 }).filteredKey);
    const long = { file: 'x'.repeat(1_000_000), amount: 100 };
    const { filteredKey } = plan(texture, 'lut', long);
    expect(plan(texture, 'lut', long).filteredKey).toBe(filteredKey);
    expect(plan(texture, 'lut', { ...long }).filteredKey).not.toBe(filteredKey);
    expect(filteredKey.length).toBeLessThan(100);
  });
});
