import { ChevronDown } from 'lucide-react';
import { useState, type FormEvent, type ReactElement } from 'react';
import { isRoomName } from '../../core/room-name';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import { PopupCard } from '../parts/popup-card';
import { TextField } from '../parts/text-field';
import { airOf } from '../../state/air';
import { useTools, useView } from '../studio-context';
import { useWords } from '../use-words';
import styles from './top-bar.module.css';

const LONGEST_NAME = 64;

/** The room's name in the top bar; a press opens its form. */
export function RoomCard(): ReactElement {
  const { t } = useWords();
  const room = useView((view) => view.studio.room);
  const [open, setOpen] = useState(false);
  const trigger = (
    <Button look="quiet" className={styles.room} aria-label={t('room.edit', { room })}>
      <span className={styles.roomName}>{room}</span>
      <Icon of={ChevronDown} size={14} />
    </Button>
  );
  return (
    <PopupCard trigger={trigger} title={t('room.title')} open={open} onOpenChange={setOpen}>
      <RoomForm onDone={() => setOpen(false)} />
    </PopupCard>
  );
}

/** Room and shown name; both rest while on air. */
export function RoomForm({ onDone }: { readonly onDone: () => void }): ReactElement {
  const { t } = useWords();
  const { studio, run } = useTools();
  const state = useView((view) => view.studio);
  const [room, setRoom] = useState(state.room);
  const [name, setName] = useState(state.name);
  const air = airOf(state).state;
  const locked = air !== 'offline' && air !== 'failed' && air !== 'loading';
  const valid = isRoomName(room);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (!valid || locked) return;
    void run(() => studio.setRoom(room, name)).then((taken) => taken && onDone());
  };
  return (
    <form onSubmit={save}>
      <TextField label={t('room.room')} value={room} disabled={locked} wrong={valid ? undefined : t('room.accepts')} hint={locked ? t('room.locked') : undefined} onChange={setRoom} spellCheck={false} autoComplete="off" />
      <TextField label={t('room.name')} value={name} disabled={locked} maxLength={LONGEST_NAME} hint={t('room.name.hint')} onChange={setName} autoComplete="nickname" />
      <div className={styles.formFooter}>
        <Button onClick={onDone}>{t('common.cancel')}</Button>
        <Button type="submit" look="primary" disabled={!valid || locked}>
          {t('common.save')}
        </Button>
      </div>
    </form>
  );
}
