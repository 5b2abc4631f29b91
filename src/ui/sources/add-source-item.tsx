import type { ReactElement } from 'react';
import type { Kind } from '../../core/settings';
import { deviceName } from '../kind-words';
import { MenuCommand, Submenu } from '../parts/popup-menu';
import { useTools } from '../studio-context';
import { useDevices } from '../use-devices';
import { useWords } from '../use-words';
import { PatternThumbnail } from './pattern-thumbnail';
import { SOURCE_ICONS } from './source-icons';
import type { AddSource } from './use-add-source';

interface AddSourceItemProps {
  readonly kind: Kind;
  readonly onAdd: AddSource['add'];
  /** Opens the file picker for these types. */
  readonly onPick: (accept: string) => void;
}

const ACCEPTED: Readonly<Record<string, string>> = { 'media-file': 'video/*,audio/*,.mkv,.ts,.mov,.m4v,.webm', image: 'image/*' };

/** One kind in the menu: a command, or a submenu where there is a choice. */
export function AddSourceItem({ kind, onAdd, onPick }: AddSourceItemProps): ReactElement {
  const { say } = useWords();
  const { kinds } = useTools().studio;
  const cameras = useDevices('videoinput');
  const icon = SOURCE_ICONS[kind.kind];
  const words = say(kind.label);
  const shown = icon ? { icon } : {};
  const accept = ACCEPTED[kind.kind];
  if (kind.kind === 'pattern') {
    return (
      <Submenu {...shown} words={words}>
        {kinds.patterns.map((pattern) => (
          <MenuCommand key={pattern.kind} onChoose={() => onAdd(say(pattern.label), `pattern:${pattern.kind}`)}>
            <PatternThumbnail pattern={pattern.kind} />
            {say(pattern.label)}
          </MenuCommand>
        ))}
      </Submenu>
    );
  }
  if (kind.kind === 'camera' && cameras.length > 1) {
    return (
      <Submenu {...shown} words={words}>
        {cameras.map((camera) => (
          <MenuCommand key={camera} onChoose={() => onAdd(deviceName(camera), { kind: 'camera', settings: { label: camera } })}>
            {deviceName(camera)}
          </MenuCommand>
        ))}
      </Submenu>
    );
  }
  return (
    <MenuCommand {...shown} onChoose={() => (accept ? onPick(accept) : onAdd(words, kind.kind))}>
      {words}
    </MenuCommand>
  );
}
