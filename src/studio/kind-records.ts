import type { Kind } from '../core/settings';

/** A kind's record without its callbacks: what menus and settings forms are drawn from. */
export function recordOf({ kind, version, label, defaults, fields }: Kind): Kind {
  return { kind, version, label, defaults, fields };
}
