import type { Autoplay } from './player';

/** Starts an element with sound if the browser lets it, else silently, else not at all. */
export async function playOrMute(video: HTMLVideoElement): Promise<Autoplay> {
  const outcome = await tryPlay(video);
  if (outcome !== 'refused' || video.muted) return outcome;
  video.muted = true;
  return (await tryPlay(video)) === 'allowed' ? 'sound-refused' : 'refused';
}

async function tryPlay(video: HTMLVideoElement): Promise<'allowed' | 'refused'> {
  try {
    await video.play();
    return 'allowed';
  } catch (error) {
    // Another source set meanwhile aborts this call and is played by its own.
    return error instanceof DOMException && error.name === 'AbortError' ? 'allowed' : 'refused';
  }
}
