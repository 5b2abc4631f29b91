import type { FilterInstance } from '../../core/scene';
import type { Kind } from '../../core/settings';

/** Whether a filter is set otherwise than a new one; false for a kind this version does not know. */
export function isChanged({ settings }: FilterInstance, kind: Kind | undefined): boolean {
  return kind !== undefined && Object.entries(kind.defaults).some(([key, value]) => settings[key] !== value);
}
