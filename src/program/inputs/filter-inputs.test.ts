import { describe, expect, it } from 'vitest';
import type { FilterId, SourceId } from '../../core/ids';
import type { FilterInstance } from '../../core/scene';
import { microsOf } from '../../core/time';
import { findFilter } from '../../filters/registry';
import { filterSpec } from '../../filters/specs';
import { imagesOf, type InputShelf, layerPicture, sourcesDrawn } from './filter-inputs';

const [A, B, C] = ['a', 'b', 'c'] as unknown as readonly [SourceId, SourceId, SourceId];
const IMAGE = { width: 16, height: 9 };

function filterOf(source: SourceId, kind: string, settings: FilterInstance['settings'] = {}): FilterInstance {
  return { id: `${kind}-${source}` as FilterId, source, kind, version: 1, settings: { ...filterSpec(kind)?.defaults, ...settings }, enabled: true };
}

function before(source: SourceId, other: string): FilterInstance {
  return filterOf(source, 'background-replace', { fill: 'source', source: other });
}

/** Sources with these filters; all have a picture but those in `missing`. */
function shelfOf(filters: readonly FilterInstance[], missing: readonly SourceId[] = []): InputShelf {
  return {
    filtersOf: (id) => filters.filter(({ source }) => source === id),
    pictureOf: (id) => ([A, B, C].includes(id) && !missing.includes(id) ? { texture: { width: 2, height: 2 }, timestamp: microsOf(0) } : undefined),
    imageAt: (url) => (url === 'there.jpg' ? IMAGE : undefined),
  };
}

describe('the inputs of filters', () => {
  it('are images as far as they are there', () => {
    for (const [url, texture] of [['there.jpg', IMAGE], ['late.jpg', undefined]] as const) {
      const filter = filterOf(A, 'background-replace', { fill: 'image', image: url });
      const picture = layerPicture(A, shelfOf([filter]), findFilter);
      expect(picture?.inputs?.get(filter.id)?.texture).toBe(texture);
    }
  });

  it('are sources with their own filters', () => {
    const [replace, blur] = [before(A, 'b'), filterOf(B, 'face-blur')];
    const picture = layerPicture(A, shelfOf([replace, blur]), findFilter);
    expect(picture?.inputs?.get(replace.id)?.filters).toEqual([blur]);
  });

  it('are nothing where the source is not there, or has no picture yet', () => {
    expect(layerPicture(A, shelfOf([before(A, 'gone')]), findFilter)?.inputs).toBeUndefined();
    expect(layerPicture(A, shelfOf([before(A, 'b')], [B]), findFilter)?.inputs).toBeUndefined();
  });

  it('end where a source would be drawn within itself: it is not there, and never there without its filters', () => {
    expect(layerPicture(A, shelfOf([before(A, 'a')]), findFilter)?.inputs).toBeUndefined();
    const filters = [before(A, 'b'), before(B, 'c'), before(C, 'a')];
    const first = layerPicture(A, shelfOf(filters), findFilter);
    const second = first?.inputs?.get(filters[0]!.id);
    const third = second?.inputs?.get(filters[1]!.id);
    expect([second?.filters, third?.filters]).toEqual([[filters[1]], [filters[2]]]);
    expect(third?.inputs).toBeUndefined();
  });

  it('are drawn with all that they draw with', () => {
    const filters = [before(A, 'b'), before(B, 'c'), before(C, 'a')];
    expect([...sourcesDrawn([A], shelfOf(filters).filtersOf, findFilter)].toSorted()).toEqual([A, B, C]);
    expect([...sourcesDrawn([A], shelfOf([]).filtersOf, findFilter)]).toEqual([A]);
  });

  it('name the images to be fetched, by what is chosen', () => {
    const image = filterOf(A, 'background-replace', { fill: 'image', image: 'a.jpg' });
    const notChosen = filterOf(A, 'background-replace', { fill: 'color', image: 'b.jpg' });
    expect([...imagesOf([image, notChosen, filterOf(A, 'mask-image', { image: 'c.png' }), filterOf(A, 'mask-image'), filterOf(A, 'hue')], findFilter)]).toEqual(['a.jpg', 'c.png']);
  });
});
