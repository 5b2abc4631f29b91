import { useEffect, type RefObject } from 'react';
import { toggleFullscreen, togglePause } from './fullscreen';

/** Space or K pauses, M mutes, F fills the screen; off while a control has the keyboard. */
export function useShortcuts(stage: RefObject<HTMLElement | null>, video: HTMLVideoElement | null): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const busy = event.target instanceof Element && event.target.closest('button, input, select, textarea, summary') !== null;
      if (busy || event.ctrlKey || event.metaKey || event.altKey || !video) return;
      switch (event.key.toLowerCase()) {
        case ' ':
        case 'k':
          togglePause(video);
          break;
        case 'm':
          video.muted = !video.muted;
          break;
        case 'f':
          void toggleFullscreen(stage.current, video);
          break;
        default:
          return;
      }
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [stage, video]);
}
