import { useState, type ReactElement } from 'react';
import { toFaultData, type FaultData } from '../../core/fault';
import type { Settings } from '../../core/settings';
import type { OutputState } from '../../core/studio-state';
import { FaultWords } from '../notices/fault-words';
import { Button } from '../parts/button';
import { Modal } from '../parts/modal';
import { SettingsForm } from '../settings/settings-form';
import { useTools } from '../studio-context';
import { useWords } from '../use-words';
import styles from './outputs.module.css';

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
  const resting = output.status.state === 'idle' || output.status.state === 'failed';
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
      <Button look="primary" onClick={() => void save()}>
        {t('common.save')}
      </Button>
    </>
  );
  return (
    <Modal open onClose={onClose} title={t('outputs.settings.title', { label })} description={resting ? undefined : t('outputs.settings.live')} footer={footer}>
      <div className={styles.form}>{kind && <SettingsForm fields={kind.fields} values={draft} onChange={(key, value) => setDraft({ ...draft, [key]: value })} />}</div>
      {fault && (
        <div className={styles.refused} role="alert">
          <FaultWords fault={fault} />
        </div>
      )}
      <Connection info={output.info} />
    </Modal>
  );
}

function Connection({ info }: { readonly info: OutputState['info'] }): ReactElement | null {
  const { t, say } = useWords();
  const facts = Object.entries(info).filter(([, value]) => value !== '');
  if (facts.length === 0) return null;
  return (
    <section className={styles.connection}>
      <h3 className={styles.connectionTitle}>{t('outputs.connection')}</h3>
      <dl className={styles.connectionFacts}>
        {facts.map(([key, value]) => (
          <div key={key}>
            <dt>{say(`info.${key}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
