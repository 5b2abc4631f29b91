import { CircleHelp, Download, Ellipsis, Mic, MicOff, Pencil, Plus, Sparkles, type LucideIcon } from 'lucide-react';
import { useState, type ComponentProps, type ReactElement } from 'react';
import type { SourceId } from '../../core/ids';
import { keptTheme } from '../../theme/theme';
import { Icon } from '../parts/icon';
import { MenuCommand, MenuLine, PopupMenu } from '../parts/popup-menu';
import { AddSourceMenu } from '../sources/add-source-menu';
import { LanguageChoices } from '../status/language-menu';
import { ThemeChoices } from '../status/theme-menu';
import { useTools, useView } from '../studio-context';
import { WatchLink } from '../top/watch-link';
import { useBackgroundBlur } from '../use-background-blur';
import { useWords } from '../use-words';
import styles from './panels.module.css';

interface ActionBarProps {
  /** The selected one. */
  readonly source: SourceId | undefined;
  readonly onMute: () => void;
  readonly onHelp: () => void;
  readonly onRoom: () => void;
}

/** At the thumb on a phone: mute, add, share, the rest. */
export function ActionBar({ source, onMute, onHelp, onRoom }: ActionBarProps): ReactElement {
  const { t } = useWords();
  const { studio, run } = useTools();
  const [theme, setTheme] = useState(keptTheme);
  const microphones = useView((view) => view.studio.strips).filter((strip) => strip.kind === 'microphone');
  const muted = microphones.length > 0 && microphones.every((strip) => strip.muted);
  const blur = useBackgroundBlur(source);
  const blurred = useView((view) => view.studio.filters).some((filter) => filter.source === source && filter.kind === 'background-blur' && filter.enabled);
  return (
    <nav className={styles.actions} aria-label={t('region.actions')}>
      <Action
        icon={muted ? MicOff : Mic}
        words={t('sound.microphone')}
        aria-pressed={microphones.length > 0 ? muted : undefined}
        data-tone={muted ? 'alert' : undefined}
        onClick={microphones.length > 0 ? onMute : () => void run(() => studio.addSound('microphone'))}
      />
      <AddSourceMenu trigger={<Action icon={Plus} words={t('actions.add')} aria-label={t('sources.add')} />} />
      {blur && <Action icon={Sparkles} words={t('actions.blur')} aria-pressed={blurred} onClick={blur} />}
      <WatchLink className={styles.action} />
      <PopupMenu trigger={<Action icon={Ellipsis} words={t('common.more')} />}>
        <MenuCommand icon={Pencil} onChoose={onRoom}>
          {t('room.title')}
        </MenuCommand>
        <MenuCommand icon={Download} onChoose={() => void run(() => studio.downloadReport())}>
          {t('statusline.report')}
        </MenuCommand>
        <MenuCommand icon={CircleHelp} onChoose={onHelp}>
          {t('statusline.help')}
        </MenuCommand>
        <MenuLine />
        <LanguageChoices heading={t('statusline.language')} />
        <MenuLine />
        <ThemeChoices heading={t('statusline.theme')} theme={theme} onTheme={setTheme} />
      </PopupMenu>
    </nav>
  );
}

interface ActionProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly icon: LucideIcon;
  readonly words: string;
}

function Action({ icon, words, ...rest }: ActionProps): ReactElement {
  return (
    <button type="button" {...rest} className={styles.action}>
      <Icon of={icon} size={20} />
      <span>{words}</span>
    </button>
  );
}
