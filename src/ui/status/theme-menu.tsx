import { Moon, Sun, SunMoon, type LucideIcon } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { keptTheme, showTheme, THEMES, type Theme } from '../../theme/theme';
import { IconButton } from '../parts/icon-button';
import { MenuChoices, PopupMenu } from '../parts/popup-menu';
import { useWords } from '../use-words';
import styles from './status.module.css';

const ICONS: Readonly<Record<Theme, LucideIcon>> = { system: SunMoon, dark: Moon, light: Sun };

export function ThemeMenu(): ReactElement {
  const { t } = useWords();
  const [theme, setTheme] = useState(keptTheme);
  return (
    <PopupMenu trigger={<IconButton icon={ICONS[theme]} label={t('statusline.theme')} className={styles.button} />}>
      <ThemeChoices theme={theme} onTheme={setTheme} />
    </PopupMenu>
  );
}

interface ThemeChoicesProps {
  readonly theme: Theme;
  readonly onTheme: (theme: Theme) => void;
  readonly heading?: string;
}

/** The themes as items of a menu. */
export function ThemeChoices({ theme, onTheme, heading }: ThemeChoicesProps): ReactElement {
  const { t } = useWords();
  const choose = (next: Theme): void => {
    showTheme(next);
    onTheme(next);
  };
  const options = THEMES.map((value) => ({ value, words: t(`theme.${value}`) }));
  return <MenuChoices value={theme} options={options} onChoose={choose} {...(heading && { heading })} />;
}
