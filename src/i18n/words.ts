import i18next from 'i18next';
import { currentLanguage, keepLanguage, languageTag, LANGUAGES, type Language } from './languages';

/** The pages with a dictionary of their own; a page loads only its own words, in one language. */
export type Dictionary = 'studio' | 'watch';

type Words = Readonly<Record<string, string>>;

const DICTIONARIES: Readonly<Record<Dictionary, Readonly<Record<Language, () => Promise<{ readonly default: Words }>>>>> = {
  studio: { en: () => import('./en.json'), ja: () => import('./ja.json'), zh: () => import('./zh.json') },
  watch: { en: () => import('./watch.en.json'), ja: () => import('./watch.ja.json'), zh: () => import('./watch.zh.json') },
};

let dictionary: Dictionary = 'studio';

/** Keys are flat (`filter.hue` and `filter.hue.degrees` stand side by side), so dots separate nothing. */
export const WORD_OPTIONS = { defaultNS: 'words', ns: ['words'], keySeparator: false, nsSeparator: false, interpolation: { escapeValue: false } } as const;

/** Loads the words of a page in the visitor's language and makes `i18next` speak them. */
export async function startWords(page: Dictionary): Promise<typeof i18next> {
  dictionary = page;
  const language = currentLanguage();
  await i18next.init({ ...WORD_OPTIONS, lng: language, supportedLngs: [...LANGUAGES], fallbackLng: false, partialBundledLanguages: true, resources: { [language]: { words: await load(language) } } });
  document.documentElement.lang = languageTag(language);
  return i18next;
}

/** Speaks another language from now on and at the next visit. */
export async function switchLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'words')) i18next.addResourceBundle(language, 'words', await load(language));
  await i18next.changeLanguage(language);
  document.documentElement.lang = languageTag(language);
  keepLanguage(language);
}

async function load(language: Language): Promise<Words> {
  return (await DICTIONARIES[dictionary][language]()).default;
}
