import { expect, it } from 'vitest';
import { findFilter } from './registry';
import { FILTER_SPECS, filterSpec } from './specs';

it.each(FILTER_SPECS.map(({ kind }) => kind))('%s says that it hides what no model has seen exactly where it does, and then what must be seen', (kind) => {
  const spec = filterSpec(kind);
  const filter = findFilter(kind);
  expect(spec?.hides === true).toBe(filter?.cover !== undefined);
  if (filter?.cover) expect(spec?.things).toContain(filter.cover.thing);
});
