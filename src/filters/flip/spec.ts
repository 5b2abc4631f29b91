import type { Kind } from '../../core/settings';

/** Mirrors the picture. */
export const flipSpec = {
  kind: 'flip',
  version: 1,
  label: 'filter.flip',
  defaults: { horizontal: true, vertical: false },
  fields: [
    { key: 'horizontal', label: 'filter.flip.horizontal', type: 'toggle' },
    { key: 'vertical', label: 'filter.flip.vertical', type: 'toggle' },
  ],
} as const satisfies Kind<'flip'>;
