import { useEffect, useState } from 'react';
import type { PlayerReport } from '../players/player';
import type { WatchSession } from './watch-session';

const EVERY_MS = 500;

/** The player's figures twice a second, which is as fast as people read. */
export function useFigures(session: WatchSession): PlayerReport {
  const [report, setReport] = useState(() => session.report());
  useEffect(() => {
    const timer = window.setInterval(() => setReport(session.report()), EVERY_MS);
    return () => window.clearInterval(timer);
  }, [session]);
  return report;
}
