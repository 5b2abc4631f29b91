import { describe, expect, it } from 'vitest';
import type { Field, Kind } from '../core/settings';
import { FILTER_SPECS } from '../filters/specs';
import en from '../i18n/en.json';
import { OUTPUTS } from '../outputs/registry';
import { PATTERN_KINDS } from '../sources/patterns/kinds';

const WORDS: Readonly<Record<string, string>> = en;

/** What of a field is chosen by name: options, and images by their file's name. */
function partsOf(field: Field): readonly string[] {
  if (field.type === 'choice') return field.options;
  return field.type === 'image' ? field.samples.map((address) => address.replace(/^.*\/|\.\w+$/g, '')) : [];
}

/** Keys a form needs that have no words; the dictionaries are held to say the same by their own test. */
function missing({ label, fields }: Kind): readonly string[] {
  const keys = fields.flatMap((field) => [field.label, ...partsOf(field).map((part) => `${field.label}.${part}`)]);
  return [label, ...keys].filter((key) => !WORDS[key]);
}

describe('every kind has words for its name, its fields and their options', () => {
  it.each([...FILTER_SPECS, ...Object.values(OUTPUTS), ...PATTERN_KINDS].map((kind): [string, Kind] => [kind.label, kind]))('%s', (_, kind) => {
    expect(missing(kind)).toEqual([]);
  });
});
