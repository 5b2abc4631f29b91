import { describe, expect, it } from 'vitest';
import type { NamedBox } from '../../ai/findings';
import { colourOfName } from './colour-of-name';
import { wantedObjects } from './wanted-objects';

const box = { x: 0.1, y: 0.1, width: 0.2, height: 0.2 };
const FOUND: readonly NamedBox[] = [
  { box, score: 0.9, name: 'person' },
  { box, score: 0.5, name: 'cell phone' },
  { box, score: 0.4, name: 'cup' },
  { box: { ...box, x: 1.2 }, score: 0.9, name: 'dog' },
  { box: { ...box, y: -0.3 }, score: 0.9, name: 'cat' },
];

function names(settings: Parameters<typeof wantedObjects>[1]): readonly string[] {
  return wantedObjects(FOUND, settings).map(({ name }) => name);
}

describe('the objects that are shown', () => {
  it('are sure enough and in the picture', () => {
    expect(names({ score: 50, names: '' })).toEqual(['person', 'cell phone']);
    expect(names({ score: 5, names: ' ' })).toEqual(['person', 'cell phone', 'cup']);
    expect(names({ score: 95, names: '' })).toEqual([]);
  });

  it('are those that were asked for', () => {
    expect(names({ score: 5, names: 'Cell Phone; cup,' })).toEqual(['cell phone', 'cup']);
    expect(names({ score: 5, names: 'elephant' })).toEqual([]);
  });

  it('keep their colour', () => {
    expect(colourOfName('person')).toEqual(colourOfName('person'));
    expect(new Set(['person', 'cup', 'dog', 'chair', 'laptop', 'book'].map((name) => JSON.stringify(colourOfName(name)))).size).toBeGreaterThan(2);
  });
});
