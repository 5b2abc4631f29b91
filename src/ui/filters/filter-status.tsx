import type { ReactElement } from 'react';
import type { FilterInstance } from '../../core/scene';
import type { FilterKind } from '../../studio/studio-api';
import { Button } from '../parts/button';
import { Details } from '../parts/details';
import { useTools, useView } from '../studio-context';
import { useWords } from '../use-words';
import { modelsOf, waitsFor } from './filter-models';
import styles from './filters.module.css';
import { ModelWords } from './model-words';

interface FilterStatusProps {
  readonly filter: FilterInstance;
  /** Undefined for a kind this version does not know. */
  readonly kind: FilterKind | undefined;
}

/** Why a filter that is on does not do its work: its model is loading or failed, or it failed itself; else how its models do theirs. */
export function FilterStatus({ filter, kind }: FilterStatusProps): ReactElement | null {
  const { t, say, formats } = useWords();
  const { studio, run } = useTools();
  const states = useView((view) => view.studio.models);
  const bypassed = useView((view) => view.figures?.filters.find((figure) => figure.id === filter.id)?.bypassed === true);
  if (!filter.enabled) return null;
  const hides = kind?.hides === true;
  const models = modelsOf(kind?.things ?? [], states);
  const status = waitsFor(models)?.status;
  if (status?.state === 'loading') {
    return (
      <div className={styles.status}>
        <p>{t(hides ? 'model.loading.hidden' : 'model.loading', { percent: formats.whole(100 * status.share) })}</p>
        <div className={styles.loading}>
          <progress className={styles.progress} aria-label={t('filters.model')} max={1} value={status.share} />
          <Button look="quiet" className={styles.cancel} onClick={() => void run(() => studio.enableFilter(filter.id, false))}>
            {t(hides ? 'model.cancel.hidden' : 'common.cancel')}
          </Button>
        </div>
      </div>
    );
  }
  if (status?.state === 'failed') {
    return (
      <div className={styles.status} data-level="bad">
        <p>{t(hides ? 'model.failed.hidden' : 'model.failed')}</p>
        <p className={styles.todo}>{say(`fault.${status.fault.code}.do`, status.fault.context, '')}</p>
        <Details>
          {status.fault.family}/{status.fault.code}: {status.fault.message}
        </Details>
      </div>
    );
  }
  if (bypassed) {
    return (
      <p className={styles.status} data-level="warning">
        {t('fault.filter-failed.do')}
      </p>
    );
  }
  return <ModelWords models={models} />;
}
