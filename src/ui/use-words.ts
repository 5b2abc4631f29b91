import type i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { formatsFor, type Formats } from '../i18n/format';
import { languageTag, type Language } from '../i18n/languages';
import { isWordKey } from '../i18n/word-key';

export interface Words {
  /** Words by a key the compiler knows. */
  readonly t: typeof i18next.t;
  /** Words by a key that came as data; without words, `fallback` or the key itself. */
  readonly say: (key: string, values?: Readonly<Record<string, string | number | boolean>>, fallback?: string) => string;
  readonly formats: Formats;
  readonly language: Language;
}

/** The visitor's words and number formats; a component that calls this is drawn again when the language changes. */
export function useWords(): Words {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  return {
    t,
    say: (key, values = {}, fallback = key) => (isWordKey(key) ? t(key, { ...values }) : fallback),
    formats: formatsFor(languageTag(language)),
    language,
  };
}
