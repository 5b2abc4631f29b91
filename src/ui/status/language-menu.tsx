import type { ReactElement } from 'react';
import { LANGUAGE_NAMES, LANGUAGES } from '../../i18n/languages';
import { switchLanguage } from '../../i18n/words';
import { MenuChoices, PopupMenu } from '../parts/popup-menu';
import { useTools } from '../studio-context';
import { useWords } from '../use-words';
import styles from './status.module.css';

export function LanguageMenu(): ReactElement {
  const { t, language } = useWords();
  const trigger = (
    <button type="button" className={styles.textButton} aria-label={`${t('statusline.language')}: ${LANGUAGE_NAMES[language]}`}>
      {LANGUAGE_NAMES[language]}
    </button>
  );
  return (
    <PopupMenu trigger={trigger}>
      <LanguageChoices />
    </PopupMenu>
  );
}

/** The languages as items of a menu. */
export function LanguageChoices({ heading }: { readonly heading?: string }): ReactElement {
  const { language } = useWords();
  const { run } = useTools();
  const options = LANGUAGES.map((value) => ({ value, words: LANGUAGE_NAMES[value] }));
  return <MenuChoices value={language} options={options} onChoose={(next) => void run(() => switchLanguage(next))} {...(heading && { heading })} />;
}
