import { useId } from 'react';
import { LANGUAGE_NAMES, LANGUAGES } from '../i18n/languages';
import { switchLanguage } from '../i18n/words';
import type { PlayerReport } from '../players/player';
import { detailWords } from './detail-words';
import { useWatchWords } from './use-watch-words';
import type { WatchSession } from './watch-session';
import styles from './watch.module.css';

/** Facts of the connection in the order people ask for them. */
const SHOWN = ['server', 'region', 'version', 'codec', 'kbps', 'quality', 'viewers', 'roundTripMs', 'partMs', 'segmentMs', 'rate', 'dropped'] as const;

export function DetailsPanel({ session, figures }: { readonly session: WatchSession; readonly figures: PlayerReport }) {
  const words = useWatchWords();
  const { t, formats, language } = words;
  const select = useId();
  const details = session.details();
  const facts = SHOWN.filter((key) => details[key] !== undefined && details[key] !== '');
  return (
    <div className={styles['panel']}>
      <dl className={styles['facts']}>
        <Fact label={t('watch.stalls')} value={formats.whole(figures.stalls)} />
        <Fact label={t('watch.damaged')} value={formats.whole(figures.damaged)} />
        <Fact label={t('watch.latency')} value={figures.latencyMs === null ? t('watch.latency.unknown') : formats.delay(figures.latencyMs)} />
        {facts.map((key) => (
          <Fact key={key} label={t(`watch.fact.${key}`)} value={detailWords(key, details[key] ?? '', words)} />
        ))}
      </dl>
      <div className={styles['language']}>
        <label htmlFor={select}>{t('watch.language')}</label>
        <select id={select} value={language} onChange={(event) => void switchLanguage(LANGUAGES.find((known) => known === event.currentTarget.value) ?? 'en')}>
          {LANGUAGES.map((known) => (
            <option key={known} value={known} lang={known}>
              {LANGUAGE_NAMES[known]}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div className={styles['fact']}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
