import type { ReactElement } from 'react';
import { Panel, type PanelHeading } from '../parts/panel';
import { useView } from '../studio-context';
import { useWords } from '../use-words';
import { OutputRow } from './output-row';
import styles from './outputs.module.css';

/** Where the show goes: a row per output. */
export function OutputsPanel({ heading = 'shown' }: { readonly heading?: PanelHeading }): ReactElement {
  const { t } = useWords();
  const outputs = useView((view) => view.studio.outputs);
  return (
    <Panel title={t('region.outputs')} heading={heading} className={styles.panel}>
      <ul className={styles.rows}>
        {outputs.map((output) => (
          <OutputRow key={output.kind} output={output} />
        ))}
      </ul>
    </Panel>
  );
}
