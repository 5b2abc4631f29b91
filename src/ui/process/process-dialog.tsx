import { useState, type ReactElement } from 'react';
import type { SourceId } from '../../core/ids';
import { FaultWords } from '../notices/fault-words';
import { Button } from '../parts/button';
import { Modal } from '../parts/modal';
import { useTools } from '../studio-context';
import { useWords } from '../use-words';
import { ProcessForm } from './process-form';
import { ProcessProgress } from './process-progress';
import { ProcessResult } from './process-result';
import { saveResult } from './save-result';
import styles from './process.module.css';
import type { FileJobControl } from './use-file-job';

interface ProcessDialogProps {
  /** Whose filters are proposed. */
  readonly source: SourceId | undefined;
  readonly control: FileJobControl;
  readonly onClose: () => void;
}

/** A file through a source's filters: what is wished, how far it is, what came of it. */
export function ProcessDialog({ source, control, onClose }: ProcessDialogProps): ReactElement {
  const { t } = useWords();
  const { run } = useTools();
  const { job, start, drop } = control;
  const [saved, setSaved] = useState(false);
  const title = t('process.title');
  switch (job.state) {
    case 'none':
      return <ProcessForm source={source} onClose={onClose} onStart={start} />;
    case 'running': {
      const footer = (
        <>
          <Button onClick={drop}>{t('common.cancel')}</Button>
          <Button look="primary" onClick={onClose}>
            {t('process.hide')}
          </Button>
        </>
      );
      return (
        <Modal open onClose={onClose} title={title} description={t('process.running', { name: job.name })} footer={footer}>
          <ProcessProgress job={job} />
        </Modal>
      );
    }
    case 'done': {
      const save = async (): Promise<void> => setSaved(await run(() => saveResult(job.result, job.name, job.container)));
      const another = (): void => {
        setSaved(false);
        drop();
      };
      const close = (): void => {
        if (saved) drop();
        onClose();
      };
      const footer = (
        <>
          <Button onClick={another}>{t(saved ? 'process.another' : 'process.discard')}</Button>
          {saved && <Button onClick={close}>{t('common.close')}</Button>}
          <Button look="primary" onClick={() => void save()}>
            {t('common.save')}
          </Button>
        </>
      );
      return (
        <Modal open onClose={close} title={title} footer={footer}>
          <ProcessResult job={job} />
        </Modal>
      );
    }
    case 'failed':
      return (
        <Modal open onClose={onClose} title={title} description={t('process.failed', { name: job.name })} footer={<Button onClick={drop}>{t('process.again')}</Button>}>
          <div className={styles.failed} role="alert">
            <FaultWords fault={job.fault} />
          </div>
        </Modal>
      );
  }
}
