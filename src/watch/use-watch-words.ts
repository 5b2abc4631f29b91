import type i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { formatsFor, type Formats } from '../i18n/format';
import { LANGUAGES, languageTag, type Language } from '../i18n/languages';

export interface WatchWords {
  readonly t: typeof i18next.t;
  /** Words by a key that came as data; undefined where there are none. */
  readonly say: (key: string) => string | undefined;
  readonly formats: Formats;
  readonly language: Language;
}

/** The visitor's words and number formats; a component that calls this is drawn again when the language changes. */
export function useWatchWords(): WatchWords {
  const { t, i18n } = useTranslation();
  const language = LANGUAGES.find((known) => known === i18n.language) ?? 'en';
  const lookUp: (key: string) => string = t as (key: string) => string;
  return { t, say: (key) => (i18n.exists(key) ? lookUp(key) : undefined), formats: formatsFor(languageTag(language)), language };
}
