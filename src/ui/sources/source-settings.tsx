import type { ReactElement } from 'react';
import type { SourceId } from '../../core/ids';
import type { SourceState } from '../../core/studio-state';
import { sourceName } from '../kind-words';
import { Details } from '../parts/details';
import { Panel } from '../parts/panel';
import { Segments } from '../parts/segments';
import { useTools, useView } from '../studio-context';
import { useWords } from '../use-words';
import styles from './sources.module.css';
import { Transport } from './transport';

/** What can be set on one source besides its filters. */
export function SourceSettings({ id, source }: { readonly id: SourceId; readonly source: SourceState }): ReactElement {
  const words = useWords();
  const { t } = words;
  const { studio, run } = useTools();
  const item = useView((view) => view.studio.scene.items.find((candidate) => candidate.source === id));
  const label = sourceName(source, words);
  return (
    <Panel title={t('settings.picture')}>
      <SourceTrouble source={source} />
      <div className={styles.rows}>
        {source.durationMs !== undefined && <Transport id={id} label={label} durationMs={source.durationMs} paused={source.status.state === 'paused'} />}
        {item && (
          <div className={styles.property}>
            <span className={styles.propertyName}>{t('settings.fit')}</span>
            <Segments
              label={t('settings.fit')}
              value={item.fit}
              options={[
                { value: 'contain', words: t('settings.fit.contain') },
                { value: 'cover', words: t('settings.fit.cover') },
              ]}
              onChoose={(fit) => fit !== 'fill' && void run(() => studio.setSourceFit(id, fit))}
            />
          </div>
        )}
        {source.width !== undefined && (
          <div className={styles.property}>
            <span className={styles.propertyName}>{t('settings.size')}</span>
            {source.width} × {source.height}
          </div>
        )}
      </div>
    </Panel>
  );
}

/** What is wrong with the source and what to do. */
function SourceTrouble({ source }: { readonly source: SourceState }): ReactElement | null {
  const { t, say } = useWords();
  const { status } = source;
  if (status.state === 'failed') {
    const { code, family, message, context = {} } = status.fault;
    return (
      <div className={styles.trouble} data-state="failed">
        <p>{say(`fault.${code}.what`, context, message)}</p>
        <p className={styles.troubleDo}>{say(`fault.${code}.do`, context, '')}</p>
        <Details>
          {family}/{code}: {message}
        </Details>
      </div>
    );
  }
  if (status.state !== 'stalled' && status.state !== 'ended') return null;
  return (
    <div className={styles.trouble} data-state={status.state}>
      <p className={styles.troubleDo}>{t(`status.${status.state}.do`)}</p>
    </div>
  );
}
