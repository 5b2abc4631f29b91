import type { Thing } from '../ai/findings';
import type { Kind } from '../core/settings';

/** What a kind of filter says about itself in any thread. */
export interface FilterSpec<K extends string = string> extends Kind<K> {
  /** What models must look for in the picture; nothing when left out. */
  readonly things?: readonly Thing[];
  /** A privacy filter: what no model has looked at is hidden whole. */
  readonly hides?: true;
}
