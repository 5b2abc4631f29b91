import { useEffect, useState } from 'react';
import { epochNow } from '../core/time';

/** The time, epoch ms, told anew each second while `running`. */
export function useNow(running: boolean): number {
  const [now, setNow] = useState<number>(() => epochNow());
  useEffect(() => {
    if (!running) return undefined;
    setNow(epochNow());
    const timer = setInterval(() => setNow(epochNow()), 1000);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}
