import type { Field } from '../core/settings';

/** A setting in percent; `prefix` is the kind's key into `i18n`. */
export function percent(prefix: string, key: string, min = 0, max = 100): Field & { readonly type: 'number' } {
  return { key, label: `${prefix}.${key}`, type: 'number', unit: '%', min, max, step: 1 };
}
