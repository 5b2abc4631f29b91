import type { ReactElement } from 'react';
import { FilterChain } from '../filters/filter-chain';
import { NoticeList } from '../notices/notice-list';
import { OutputsPanel } from '../outputs/outputs-panel';
import { Panel } from '../parts/panel';
import { ProcessChip } from '../process/process-chip';
import { AddSourceMenu } from '../sources/add-source-menu';
import { SourceList } from '../sources/source-list';
import { SourceSettings } from '../sources/source-settings';
import { AddSoundMenu } from '../sound/add-sound-menu';
import { SoundPanel } from '../sound/sound-panel';
import { StatusFacts } from '../status/status-facts';
import { useView } from '../studio-context';
import { HealthLine } from '../top/health-line';
import type { Selection } from '../use-selection';
import { useWords } from '../use-words';
import { PanelTabs } from './panel-tabs';
import styles from './panels.module.css';

/** How late the picture is, beside the health line. */
function Latency(): ReactElement | null {
  const { formats } = useWords();
  const latencyMs = useView((view) => view.figures?.outputs.find((output) => output.latencyMs !== null)?.latencyMs);
  return latencyMs === undefined || latencyMs === null ? null : <span>· {formats.delay(latencyMs)}</span>;
}

/** Under the picture on a phone: everything else, as tabs. */
export function NarrowPanels({ selection }: { readonly selection: Selection }): ReactElement {
  const { t } = useWords();
  const { id, source, select } = selection;
  const sources = (
    <>
      <Panel title={t('region.sources')} heading="hidden">
        <SourceList selected={id} onSelect={select} />
      </Panel>
      {id && source && <SourceSettings id={id} source={source} />}
    </>
  );
  const outputs = (
    <>
      <OutputsPanel heading="hidden" />
      <StatusFacts />
    </>
  );
  return (
    <div className={styles.narrow}>
      <div className={styles.narrowHealth}>
        <HealthLine />
        <Latency />
      </div>
      <ProcessChip />
      <NoticeList />
      <PanelTabs
        tabs={[
          { value: 'sources', words: t('region.sources'), action: <AddSourceMenu />, content: sources },
          { value: 'filters', words: t('region.filters'), content: id && source ? <FilterChain id={id} source={source} heading="hidden" /> : <p>{t('settings.none')}</p> },
          { value: 'sound', words: t('region.sound'), action: <AddSoundMenu />, content: <SoundPanel heading="hidden" /> },
          { value: 'outputs', words: t('region.outputs'), content: outputs },
        ]}
      />
    </div>
  );
}
