import type { ReactElement } from 'react';
import type { FilterInstance } from '../../core/scene';
import { Details } from '../parts/details';
import { useView } from '../studio-context';
import { useWords } from '../use-words';
import { modelStatusOf } from './filter-models';
import styles from './filters.module.css';

/** Why a filter that is on does not do its work: its model is loading or failed, or it failed itself. Nothing while it works. */
export function FilterStatus({ filter }: { readonly filter: FilterInstance }): ReactElement | null {
  const { t, say, formats } = useWords();
  const models = useView((view) => view.studio.models);
  const bypassed = useView((view) => view.figures?.filters.find((figure) => figure.id === filter.id)?.bypassed === true);
  if (!filter.enabled) return null;
  const model = modelStatusOf(filter.kind, models);
  if (model?.state === 'loading') {
    return (
      <div className={styles.status}>
        <p>{t('model.loading', { percent: formats.whole(100 * model.share) })}</p>
        <progress className={styles.progress} aria-label={t('filters.model')} max={1} value={model.share} />
      </div>
    );
  }
  if (model?.state === 'failed') {
    return (
      <div className={styles.status} data-level="bad">
        <p>{t('model.failed')}</p>
        <p className={styles.todo}>{say(`fault.${model.fault.code}.do`, model.fault.context, '')}</p>
        <Details>
          {model.fault.family}/{model.fault.code}: {model.fault.message}
        </Details>
      </div>
    );
  }
  if (!bypassed) return null;
  return (
    <p className={styles.status} data-level="warning">
      {t('fault.filter-failed.do')}
    </p>
  );
}
