/** The languages every word is written in. */
export const LANGUAGES = ['en', 'ja', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What each language calls itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', ja: '日本語', zh: '简体中文' };

const KEPT_AS = 'tabcast.language';

/** The first language we speak: the one kept from before, else by the browser's list, else English. */
export function chooseLanguage(kept: string | null, wanted: readonly string[]): Language {
  const spoken = [kept ?? '', ...wanted].map((tag) => LANGUAGES.find((language) => language === tag.toLowerCase().split('-')[0]));
  return spoken.find((language) => language !== undefined) ?? 'en';
}

/** The language of this visit. A browser that refuses storage just does not remember. */
export function currentLanguage(): Language {
  return chooseLanguage(readKept(), navigator.languages);
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(KEPT_AS, language);
  } catch {
    // The choice holds until the page is left.
  }
}

/** The tag for `<html lang>` and `Intl`. */
export function languageTag(language: Language): string {
  return language === 'zh' ? 'zh-Hans' : language;
}

function readKept(): string | null {
  try {
    return localStorage.getItem(KEPT_AS);
  } catch {
    return null;
  }
}
