import { useCallback, useEffect, useState } from 'react';
import type { TimeShift, TimeWindow } from '../players/player';
import { Slider } from './slider';
import { useWatchWords } from './use-watch-words';
import styles from './watch.module.css';

const EVERY_MS = 250;
/** One press of an arrow key, s. */
const STEP_S = 1;

/** The stretch of the stream that can be gone back to, where the viewer is in it, and the way back to live. */
export function TimeBar({ timeShift }: { readonly timeShift: TimeShift }) {
  const { t, formats } = useWatchWords();
  const [window, refresh] = useTimeWindow(timeShift);
  const longest = Math.floor((window?.lengthS ?? 0) / STEP_S) * STEP_S;
  const behindS = Math.min(window?.behindS ?? 0, longest);
  const edge = window?.edge ?? 'live';
  return (
    <>
      <Slider
        className={styles['timeline']}
        max={longest}
        step={STEP_S}
        value={longest - behindS}
        disabled={longest === 0}
        aria-label={t('watch.timeline')}
        aria-valuetext={edge === 'live' ? t('watch.live') : t('watch.behind', { delay: formats.length(behindS * 1000) })}
        onSlide={(atS) => {
          timeShift.seekTo(longest - atS);
          // The next key press counts from here.
          refresh();
        }}
      />
      {edge !== 'recorded' && (
        <button type="button" className={styles['toLive']} data-edge={edge} disabled={edge === 'live'} title={t('watch.live.back')} onClick={() => timeShift.toLive()}>
          {t('watch.live')}
        </button>
      )}
    </>
  );
}

function useTimeWindow(timeShift: TimeShift): readonly [TimeWindow | undefined, () => void] {
  const [window, setWindow] = useState(timeShift.window);
  const refresh = useCallback(() => setWindow(timeShift.window), [timeShift]);
  useEffect(() => {
    const timer = setInterval(refresh, EVERY_MS);
    return () => clearInterval(timer);
  }, [refresh]);
  return [window, refresh];
}
