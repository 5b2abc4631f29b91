import type { ReactElement, ReactNode } from 'react';
import { Trans } from 'react-i18next';
import { joinLosses, mainCause, troubled } from '../../state/figures';
import { lossLevel, rateLevel } from '../../state/health';
import { useView } from '../studio-context';
import { useWords } from '../use-words';
import styles from './status.module.css';

/** Rendered frames a second, lost frames with their cause, bitrate, latency. */
export function StatusFacts(): ReactElement | null {
  const { t, formats } = useWords();
  const figures = useView((view) => view.figures);
  const wanted = useView((view) => view.studio.program.fps);
  if (!figures) return <div className={styles.facts} />;
  const { program, outputs } = figures;
  const recent = joinLosses(
    program.recent,
    outputs.map((output) => output.recent),
  );
  const total = joinLosses(
    program.total,
    outputs.map((output) => output.total),
  );
  const cause = mainCause(recent) ?? mainCause(total);
  const kbps = outputs.reduce((sum, output) => sum + output.kbps, 0);
  const latencies = outputs.flatMap((output) => (output.latencyMs === null ? [] : [output.latencyMs]));
  const steady = figures.windowMs >= 1000;
  return (
    <div className={styles.facts}>
      <Fact level={steady ? rateLevel(program.fps, wanted) : 'good'} value={steady ? formats.tenth(program.fps) : '–'}>
        {t('statusline.fps')}
      </Fact>
      <span className={styles.fact}>
        <Trans
          t={t}
          i18nKey="statusline.dropped"
          values={{ recent: formats.whole(troubled(recent)), total: formats.whole(troubled(total)), due: formats.whole(total.of) }}
          components={{ recent: <Value level={lossLevel(recent)} />, total: <Value /> }}
        />
        {cause && ` (${t(`cause.${cause}`)})`}
      </span>
      {kbps > 0 && <span className={styles.fact}>{formats.bitrate(kbps)}</span>}
      {latencies.length > 0 && (
        <span className={styles.fact}>
          {t('statusline.latency')} <Value>{formats.delay(Math.max(...latencies))}</Value>
        </span>
      )}
    </div>
  );
}

type Level = 'good' | 'warning' | 'bad';

function Fact({ value, level, children }: { readonly value: string; readonly level: Level; readonly children: ReactNode }): ReactElement {
  return (
    <span className={styles.fact}>
      <Value level={level}>{value}</Value> {children}
    </span>
  );
}

function Value({ level = 'good', children }: { readonly level?: Level; readonly children?: ReactNode }): ReactElement {
  return (
    <strong className={styles.value} data-level={level}>
      {children}
    </strong>
  );
}
