import type { Kind } from '../core/settings';
import { hueSpec } from './hue/spec';
import { rotateSpec } from './rotate/spec';

/** Every filter kind, in the order people are offered them: names, fields and defaults only, for any thread. */
export const FILTER_SPECS = [hueSpec, rotateSpec] as const satisfies readonly Kind[];

export type FilterName = (typeof FILTER_SPECS)[number]['kind'];

export function filterSpec(kind: string): Kind | undefined {
  return FILTER_SPECS.find((spec) => spec.kind === kind);
}
