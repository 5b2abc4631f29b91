import { useEffect, useState, type RefObject } from 'react';

const REST_MS = 3000;

/** True while nobody moved a pointer over the element or pressed a key for 3 s. */
export function useRest(element: RefObject<HTMLElement | null>): boolean {
  const [resting, setResting] = useState(false);
  useEffect(() => {
    const target = element.current;
    if (!target) return undefined;
    let timer = 0;
    const wake = (): void => {
      setResting(false);
      window.clearTimeout(timer);
      timer = window.setTimeout(() => setResting(true), REST_MS);
    };
    wake();
    const events = ['pointermove', 'pointerdown', 'keydown', 'focusin'] as const;
    for (const event of events) target.addEventListener(event, wake);
    return () => {
      window.clearTimeout(timer);
      for (const event of events) target.removeEventListener(event, wake);
    };
  }, [element]);
  return resting;
}
