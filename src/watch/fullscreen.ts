/** Shows the stage over the whole screen, or gives the screen back. A phone without that shows its own player. */
export async function toggleFullscreen(stage: HTMLElement | null, video: HTMLVideoElement | null): Promise<void> {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else if (document.fullscreenEnabled) await stage?.requestFullscreen();
    else if (video && 'webkitEnterFullscreen' in video && typeof video.webkitEnterFullscreen === 'function') Reflect.apply(video.webkitEnterFullscreen, video, []);
  } catch {
    // The browser refused; the page stays as it is.
  }
}

/** Puts the picture into a small window of its own, or takes it back. */
export async function togglePictureInPicture(video: HTMLVideoElement | null): Promise<void> {
  try {
    if (document.pictureInPictureElement) await document.exitPictureInPicture();
    else await video?.requestPictureInPicture();
  } catch {
    // Without a picture there is nothing to put there.
  }
}

/** Pauses, or goes on: by LiveKit at the live edge, by HLS where it stopped. */
export function togglePause(video: HTMLVideoElement | null): void {
  if (!video) return;
  if (video.paused) void video.play().catch(() => undefined);
  else video.pause();
}
