import type { Thing } from '../../ai/findings';
import type { FilterInstance } from '../../core/scene';
import type { FindFilter } from '../../filters/registry';
import { thingsOf } from '../../filters/specs';
import type { Needs } from './model-choice';

/** What filters that are on need to know of their source. */
export function needsOf(filters: readonly FilterInstance[], findFilter: FindFilter): Needs {
  const covered = filters.flatMap(({ kind }): readonly Thing[] => {
    const thing = findFilter(kind)?.cover?.thing;
    return thing ? [thing] : [];
  });
  return { things: thingsOf(filters.map(({ kind }) => kind)), covered: new Set(covered) };
}
