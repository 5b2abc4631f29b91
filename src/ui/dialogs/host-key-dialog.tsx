import { useRef, useState, type FormEvent, type ReactElement } from 'react';
import { Button } from '../parts/button';
import { Modal } from '../parts/modal';
import { TextField } from '../parts/text-field';
import { useTools, useView } from '../studio-context';
import { useWords } from '../use-words';

const FORM = 'host-key-form';

/** Asks for the host key that the server wants; the show starts with it. */
export function HostKeyDialog({ onClose, onGiven }: { readonly onClose: () => void; readonly onGiven: () => void }): ReactElement {
  const { t } = useWords();
  const { studio, run } = useTools();
  const wrong = useView((view) => view.studio.hostKey === 'wrong');
  const [key, setKey] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const give = (event: FormEvent): void => {
    event.preventDefault();
    if (key === '') return;
    void run(() => studio.setHostKey(key)).then((taken) => taken && onGiven());
  };
  const footer = (
    <>
      <Button onClick={onClose}>{t('common.cancel')}</Button>
      <Button type="submit" form={FORM} look="primary" disabled={key === ''}>
        {t('hostkey.give')}
      </Button>
    </>
  );
  return (
    <Modal open onClose={onClose} title={t('hostkey.title')} description={t('hostkey.what')} footer={footer} firstFocus={input}>
      <form id={FORM} onSubmit={give}>
        <TextField ref={input} label={t('hostkey.label')} type="password" autoComplete="off" value={key} wrong={wrong && key === '' ? t('hostkey.wrong') : undefined} onChange={setKey} />
      </form>
    </Modal>
  );
}
