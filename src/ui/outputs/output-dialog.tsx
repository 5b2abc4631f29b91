import { useState, type ReactElement, type ReactNode } from 'react';
import { toFaultData, type FaultData } from '../../core/fault';
import { takes, type Field, type Settings, type SettingValue } from '../../core/settings';
import type { OutputState } from '../../core/studio-state';
import { FaultWords } from '../notices/fault-words';
import { Button } from '../parts/button';
import { Modal } from '../parts/modal';
import { SettingsForm } from '../settings/settings-form';
import { useTools } from '../studio-context';
import { useWords } from '../use-words';
import { ConnectionFacts } from './connection-facts';
import { OutputGraph } from './output-graph';
import styles from './outputs.module.css';
import { PushNote } from './push-note';

interface OutputDialogProps {
  readonly output: OutputState;
  readonly onClose: () => void;
}

/** An output's settings, drawn from its kind's fields, and the facts of its connection. */
export function OutputDialog({ output, onClose }: OutputDialogProps): ReactElement {
  const { t, say } = useWords();
  const { studio } = useTools();
  const [draft, setDraft] = useState<Settings>(output.settings);
  const [fault, setFault] = useState<FaultData | null>(null);
  const kind = studio.kinds.outputs.find((candidate) => candidate.kind === output.kind);
  const label = say(`output.${output.kind}`);
  const { state } = output.status;
  const resting = state === 'idle' || state === 'failed';
  const running = state === 'live' || state === 'reconnecting';
  const valid = kind?.fields.every((field) => takes(field, draft[field.key] ?? '')) ?? true;
  const set = (key: string, value: SettingValue): void => setDraft({ ...draft, [key]: value });
  const noteOf = (field: Field): ReactNode => field.key === 'push' && <PushNote value={String(draft['push'] ?? '')} onChoose={(push) => set('push', push)} />;
  const save = async (): Promise<void> => {
    try {
      await studio.setOutput(output.kind, draft);
      onClose();
    } catch (error) {
      setFault(toFaultData(error));
    }
  };
  const footer = (
    <>
      <Button onClick={onClose}>{t('common.cancel')}</Button>
      <Button look="primary" disabled={!valid} onClick={() => void save()}>
        {t('common.save')}
      </Button>
    </>
  );
  return (
    <Modal open onClose={onClose} title={t('outputs.settings.title', { label })} description={resting ? undefined : t('outputs.settings.live')} footer={footer}>
      {running && (
        <section className={styles.connection}>
          <h3 className={styles.connectionTitle}>{t('outputs.graph')}</h3>
          <div className={styles.dialogGraph}>
            <OutputGraph kind={output.kind} />
          </div>
        </section>
      )}
      <ConnectionFacts info={output.info} />
      <div className={styles.form}>{kind && <SettingsForm fields={kind.fields} values={draft} noteOf={noteOf} onChange={set} />}</div>
      {fault && (
        <div className={styles.refused} role="alert">
          <FaultWords fault={fault} />
        </div>
      )}
    </Modal>
  );
}
