import { useEffect, useState } from 'react';

/** What the video element itself says. */
export interface VideoState {
  readonly paused: boolean;
  readonly muted: boolean;
  /** 0…1. */
  readonly volume: number;
  readonly pictureInPicture: boolean;
}

const EVENTS = ['play', 'pause', 'volumechange', 'enterpictureinpicture', 'leavepictureinpicture', 'emptied'] as const;

/** Follows a video element's own state, whoever changes it. */
export function useVideo(video: HTMLVideoElement | null): VideoState {
  const [state, setState] = useState<VideoState>(() => read(video));
  useEffect(() => {
    const update = (): void => setState(read(video));
    update();
    for (const event of EVENTS) video?.addEventListener(event, update);
    return () => {
      for (const event of EVENTS) video?.removeEventListener(event, update);
    };
  }, [video]);
  return state;
}

function read(video: HTMLVideoElement | null): VideoState {
  return {
    paused: video?.paused ?? true,
    muted: video?.muted ?? false,
    volume: video?.volume ?? 1,
    pictureInPicture: video !== null && document.pictureInPictureElement === video,
  };
}
