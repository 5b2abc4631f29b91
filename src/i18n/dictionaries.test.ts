import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FaultCode } from '../core/fault';
import en from './en.json';
import ja from './ja.json';
import { LANGUAGES, languageTag, type Language } from './languages';
import watchEn from './watch.en.json';
import watchJa from './watch.ja.json';
import watchZh from './watch.zh.json';
import { WORD_OPTIONS } from './words';
import zh from './zh.json';

type Words = Readonly<Record<string, string>>;

const DICTIONARIES: Readonly<Record<string, Readonly<Record<Language, Words>>>> = {
  studio: { en, ja, zh },
  watch: { en: watchEn, ja: watchJa, zh: watchZh },
};

/** The compiler refuses this list when a code is missing or unknown. */
const CODES: Readonly<Record<FaultCode, true>> = {
  'permission-denied': true,
  'not-found': true,
  'in-use': true,
  lost: true,
  'cancelled-by-user': true,
  constraint: true,
  'unknown-device': true,
  'no-webcodecs': true,
  'no-track-sink': true,
  'no-webgl2': true,
  'no-audio': true,
  'insecure-context': true,
  'no-service-worker': true,
  unsupported: true,
  'bad-setting': true,
  'bad-parameter': true,
  'unknown-kind': true,
  'unknown-id': true,
  'out-of-memory': true,
  'renderer-failed': true,
  'filter-failed': true,
  'worker-died': true,
  'name-taken': true,
  'not-now': true,
  unforeseen: true,
  'unsupported-config': true,
  failed: true,
  reclaimed: true,
  unreadable: true,
  'unsupported-codec': true,
  'no-tracks': true,
  'fetch-failed': true,
  'decode-failed': true,
  'bad-image': true,
  'too-large': true,
  'load-failed': true,
  hung: true,
  unreachable: true,
  'bad-url': true,
  'token-refused': true,
  'room-full': true,
  'duplicate-identity': true,
  removed: true,
  'room-closed': true,
  'server-gone': true,
  'connection-lost': true,
  'publish-failed': true,
  'not-built': true,
  'token-endpoint-unreachable': true,
  'host-key-needed': true,
  'host-key-wrong': true,
  'bad-answer': true,
  'not-configured': true,
};

const PLURAL = /_(zero|one|two|few|many|other)$/;

/** Keys without the plural's ending, and the endings each has. */
function pluralsOf(words: Words): ReadonlyMap<string, readonly string[]> {
  const keys = new Map<string, string[]>();
  for (const key of Object.keys(words)) {
    const ending = PLURAL.exec(key)?.[1];
    const base = key.replace(PLURAL, '');
    keys.set(base, [...(keys.get(base) ?? []), ...(ending ? [ending] : [])]);
  }
  return keys;
}

/** `{{name}}` and `<name>` of a sentence, sorted. */
function placeholdersOf(words: Words, base: string): readonly string[] {
  const sentences = Object.entries(words).filter(([key]) => key.replace(PLURAL, '') === base);
  return [...new Set(sentences.flatMap(([, sentence]) => sentence.match(/\{\{\w+\}\}|<\/?\w+>/g) ?? []))].toSorted();
}

describe.each(Object.entries(DICTIONARIES))('the words of the %s page', (_, dictionary) => {
  it.each(LANGUAGES)('say in %s the same things as in English', (language) => {
    expect([...pluralsOf(dictionary[language]).keys()].toSorted()).toEqual([...pluralsOf(dictionary.en).keys()].toSorted());
  });

  it.each(LANGUAGES)('have in %s the placeholders of the English ones', (language) => {
    for (const base of pluralsOf(dictionary.en).keys()) {
      expect({ base, has: placeholdersOf(dictionary[language], base) }).toEqual({ base, has: placeholdersOf(dictionary.en, base) });
    }
  });

  it.each(LANGUAGES)('count in %s as the language does', (language) => {
    const wanted = new Intl.PluralRules(languageTag(language)).resolvedOptions().pluralCategories.toSorted();
    for (const [base, endings] of pluralsOf(dictionary[language])) {
      if (endings.length > 0) expect({ base, endings: endings.toSorted() }).toEqual({ base, endings: wanted });
    }
  });

  it.each(LANGUAGES)('are all there in %s', (language) => {
    const empty = Object.entries(dictionary[language]).filter(([, sentence]) => sentence.trim() === '');
    expect(empty).toEqual([]);
  });
});

describe('faults', () => {
  it.each(LANGUAGES)('each say in %s what happened and what to do', (language) => {
    const words: Words = { en, ja, zh }[language];
    const silent = Object.keys(CODES).filter((code) => !words[`fault.${code}.what`] || !words[`fault.${code}.do`]);
    expect(silent).toEqual([]);
  });
});

describe('flat keys', () => {
  beforeAll(() => i18next.init({ ...WORD_OPTIONS, lng: 'en', resources: { en: { words: en } } }));

  it('stand beside the keys that begin like them', () => {
    expect(i18next.t('filter.hue')).toBe(en['filter.hue']);
    expect(i18next.t('filter.hue.degrees')).toBe(en['filter.hue.degrees']);
  });

  it('count', () => {
    expect(i18next.t('outputs.viewers', { count: 1 })).toBe('1 viewer');
    expect(i18next.t('outputs.viewers', { count: 12 })).toBe('12 viewers');
  });
});
