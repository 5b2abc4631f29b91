import type { Kind } from '../core/settings';
import type { FilterSpec } from '../filters/filter-spec';
import type { FilterKind } from './studio-api';

/** A kind's record without its callbacks: what menus and settings forms are drawn from. */
export function recordOf({ kind, version, label, defaults, fields }: Kind): Kind {
  return { kind, version, label, defaults, fields };
}

export function filterRecordOf(spec: FilterSpec): FilterKind {
  const { things, hides } = spec;
  return { ...recordOf(spec), ...(things && { things }), ...(hides && { hides }) };
}
