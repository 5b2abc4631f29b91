import type { FilterImplementation, FilterKind } from './filter';
import { hue } from './hue/hue';
import { rotate } from './rotate/rotate';
import { FILTER_SPECS, type FilterName } from './specs';

/** One line for each of `FILTER_SPECS`. */
const IMPLEMENTATIONS: Readonly<Record<FilterName, FilterImplementation>> = { hue, rotate };

const FILTER_KINDS: ReadonlyMap<string, FilterKind> = new Map(FILTER_SPECS.map((spec) => [spec.kind, { spec, ...IMPLEMENTATIONS[spec.kind] }]));

/** Finds a filter by the `kind` of its instances. Program worker. */
export type FindFilter = (kind: string) => FilterKind | undefined;

export const findFilter: FindFilter = (kind) => FILTER_KINDS.get(kind);
