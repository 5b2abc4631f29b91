import type { Kind } from '../../core/settings';

/** What filters are about, in the order of the menu; kinds in the order they are offered. */
const GROUPS = [
  { group: 'people', kinds: ['background-blur', 'background-replace', 'face-blur', 'face-pixelate', 'auto-framing', 'pose', 'body-map', 'objects'] },
  { group: 'color', kinds: ['color', 'hue', 'lut', 'grey', 'sepia', 'invert', 'vignette'] },
  { group: 'shape', kinds: ['flip', 'rotate', 'crop', 'corner-pin'] },
  { group: 'look', kinds: ['blur', 'sharpen', 'pixelate', 'edges', 'cartoon'] },
  { group: 'key', kinds: ['chroma-key', 'luma-key', 'mask-image'] },
] as const;

export interface FilterGroup {
  readonly group: (typeof GROUPS)[number]['group'] | 'other';
  readonly items: readonly Kind[];
}

/** The kinds by what they are about; one that no group names comes last. */
export function filterGroups(kinds: readonly Kind[]): readonly FilterGroup[] {
  const grouped = new Set<string>(GROUPS.flatMap((group) => group.kinds));
  const groups = GROUPS.map((group): FilterGroup => ({ group: group.group, items: group.kinds.flatMap((name) => kinds.filter(({ kind }) => kind === name)) }));
  const other: FilterGroup = { group: 'other', items: kinds.filter(({ kind }) => !grouped.has(kind)) };
  return [...groups, other].filter(({ items }) => items.length > 0);
}
