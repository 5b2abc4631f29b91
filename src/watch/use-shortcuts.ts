import { useEffect, type RefObject } from 'react';
import type { TimeShift } from '../players/player';
import { toggleFullscreen, togglePause } from './fullscreen';

const STEP_S = 5;

/**
 * Space or K pauses, M mutes, F fills the screen, the arrows go back and forth in time and L to the
 * live edge; off while a control has the keyboard.
 */
export function useShortcuts(stage: RefObject<HTMLElement | null>, video: HTMLVideoElement | null, timeShift: TimeShift | undefined): void {
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
        case 'arrowleft':
        case 'arrowright':
          step(timeShift, event.key === 'ArrowLeft' ? STEP_S : -STEP_S);
          break;
        case 'l':
          timeShift?.toLive();
          break;
        default:
          return;
      }
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [stage, video, timeShift]);
}

function step(timeShift: TimeShift | undefined, backS: number): void {
  const window = timeShift?.window;
  if (window) timeShift?.seekTo(Math.min(window.lengthS, Math.max(0, window.behindS + backS)));
}
