import { useEffect } from 'react';

/** Lets the browser ask before the page is left while viewers watch. */
export function useAskBeforeLeaving(onAir: boolean): void {
  useEffect(() => {
    if (!onAir) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [onAir]);
}
