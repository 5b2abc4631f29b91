import { AudioLines, Mic, Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import { IconButton } from '../parts/icon-button';
import { MenuCommand, PopupMenu } from '../parts/popup-menu';
import { useTools } from '../studio-context';
import { useWords } from '../use-words';

export function AddSoundMenu(): ReactElement {
  const { t } = useWords();
  const { studio, run } = useTools();
  return (
    <PopupMenu trigger={<IconButton icon={Plus} label={t('sound.add')} />}>
      <MenuCommand icon={Mic} onChoose={() => void run(() => studio.addSound('microphone'))}>
        {t('sound.microphone')}
      </MenuCommand>
      <MenuCommand icon={AudioLines} onChoose={() => void run(() => studio.addSound('tone'))}>
        {t('sound.tone')}
      </MenuCommand>
    </PopupMenu>
  );
}
