import { AudioLines, Mic, Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import { deviceName } from '../kind-words';
import { IconButton } from '../parts/icon-button';
import { MenuCommand, PopupMenu, Submenu } from '../parts/popup-menu';
import { useTools } from '../studio-context';
import { useDevices } from '../use-devices';
import { useWords } from '../use-words';

/** Adds a sound; among several microphones, the one that is chosen. */
export function AddSoundMenu(): ReactElement {
  const { t } = useWords();
  const { studio, run } = useTools();
  return (
    <PopupMenu trigger={<IconButton icon={Plus} label={t('sound.add')} />}>
      <MicrophoneItems />
      <MenuCommand icon={AudioLines} onChoose={() => void run(() => studio.addSound('tone'))}>
        {t('sound.tone')}
      </MenuCommand>
    </PopupMenu>
  );
}

function MicrophoneItems(): ReactElement {
  const { t } = useWords();
  const { studio, run } = useTools();
  const microphones = useDevices('audioinput');
  if (microphones.length < 2) {
    return (
      <MenuCommand icon={Mic} onChoose={() => void run(() => studio.addSound('microphone'))}>
        {t('sound.microphone')}
      </MenuCommand>
    );
  }
  return (
    <Submenu icon={Mic} words={t('sound.microphone')}>
      {microphones.map((microphone) => (
        <MenuCommand key={microphone} onChoose={() => void run(() => studio.addSound('microphone', microphone))}>
          {deviceName(microphone)}
        </MenuCommand>
      ))}
    </Submenu>
  );
}
