import { useEffect } from 'react';
import { isOnAir, type Air } from '../state/air';
import { useWords } from './use-words';

/** Names the page; on air the tab says so among other tabs. */
export function useTitle(air: Air): void {
  const { t } = useWords();
  const title = isOnAir(air) ? `${t(`pill.${air.state}`)} · ${t('app.title')}` : t('app.title');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
