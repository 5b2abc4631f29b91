import { expect, it } from 'vitest';
import type { Kind } from '../../core/settings';
import { filterGroups } from './filter-groups';

const kinds = (...names: readonly string[]): readonly Kind[] => names.map((kind) => ({ kind, version: 1, label: `filter.${kind}`, defaults: {}, fields: [] }));

it('puts every kind in one group, unknown ones last, and shows no empty group', () => {
  const groups = filterGroups(kinds('sparkle', 'rotate', 'hue', 'background-blur', 'flip'));
  expect(groups.map(({ group, items }) => [group, items.map(({ kind }) => kind)])).toEqual([
    ['people', ['background-blur']],
    ['color', ['hue']],
    ['shape', ['flip', 'rotate']],
    ['other', ['sparkle']],
  ]);
});
