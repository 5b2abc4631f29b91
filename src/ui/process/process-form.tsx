import { useState, type ReactElement } from 'react';
import type { SourceId } from '../../core/ids';
import type { FilterInstance } from '../../core/scene';
import type { Settings } from '../../core/settings';
import type { SourceState } from '../../core/studio-state';
import type { FileTransformOptions } from '../../studio/studio-api';
import { sourceName } from '../kind-words';
import { Button } from '../parts/button';
import { Modal } from '../parts/modal';
import { ChoiceInput } from '../settings/choice-input';
import { SettingsForm } from '../settings/settings-form';
import { useTools, useView } from '../studio-context';
import { useWords } from '../use-words';
import { FilePicker } from './file-picker';
import { PROCESS_DEFAULTS, PROCESS_FIELDS, processOptions } from './process-options';
import styles from './process.module.css';

interface ProcessFormProps {
  readonly source: SourceId | undefined;
  readonly onClose: () => void;
  readonly onStart: (file: File, options: FileTransformOptions) => void;
}

const NO_FILTERS = '';

/** Which file, whose filters, into what. */
export function ProcessForm({ source, onClose, onStart }: ProcessFormProps): ReactElement {
  const words = useWords();
  const { t } = words;
  const sources = useView((view) => view.studio.sources);
  const filters = useView((view) => view.studio.filters);
  const [file, setFile] = useState<File>();
  const [chosen, setChosen] = useState<string>(source ?? NO_FILTERS);
  const [values, setValues] = useState<Settings>(PROCESS_DEFAULTS);
  const chain = filters.filter((filter) => filter.source === chosen && filter.enabled);
  const start = (): void => {
    if (file) onStart(file, { ...processOptions(values), filters: chain.map(({ kind, settings }) => ({ kind, settings })) });
  };
  const footer = (
    <>
      <Button onClick={onClose}>{t('common.cancel')}</Button>
      <Button look="primary" disabled={!file} onClick={start}>
        {t('process.start')}
      </Button>
    </>
  );
  const itemOf = (candidate: SourceState): { readonly value: string; readonly label: string } => ({ value: candidate.id, label: sourceName(candidate, words) });
  return (
    <Modal open onClose={onClose} title={t('process.title')} description={t('process.what')} footer={footer}>
      <div className={styles.form}>
        <FilePicker file={file} onFile={setFile} />
        <div className={styles.row}>
          <span className={styles.label}>{t('region.filters')}</span>
          <ChoiceInput
            label={t('region.filters')}
            value={chosen}
            items={[...sources.filter(({ id }) => filters.some((filter) => filter.source === id) || id === chosen).map(itemOf), { value: NO_FILTERS, label: t('process.filters.none') }]}
            onChange={setChosen}
          />
        </div>
        <ChainWords chain={chain} />
        <SettingsForm fields={PROCESS_FIELDS} values={values} onChange={(key, value) => setValues({ ...values, [key]: value })} />
      </div>
    </Modal>
  );
}

/** The filters by name, in their order. */
function ChainWords({ chain }: { readonly chain: readonly FilterInstance[] }): ReactElement {
  const { t, say } = useWords();
  const { kinds } = useTools().studio;
  const names = chain.map(({ kind }) => say(kinds.filters.find((known) => known.kind === kind)?.label ?? kind));
  return <p className={styles.chain}>{names.length === 0 ? t('process.filters.nothing') : names.join(' → ')}</p>;
}
