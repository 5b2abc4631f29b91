import { epochNow, microsOf } from '../core/time';
import type { FrameSender } from './frame-sender';

/**
 * Frames of a track by way of a muted video element, for browsers without a MediaStreamTrackProcessor.
 * Main thread; nothing comes while the page is hidden.
 */
export class VideoElementFrames {
  readonly #video = document.createElement('video');
  #handle = 0;
  #closed = false;

  constructor(
    track: MediaStreamTrack,
    private readonly sender: FrameSender,
  ) {
    this.#video.muted = true;
    this.#video.playsInline = true;
    this.#video.srcObject = new MediaStream([track]);
    // Refused only where autoplay of muted pictures is off; the intake then says that nothing comes.
    this.#video.play().catch(() => undefined);
    this.#await();
  }

  close(): void {
    this.#closed = true;
    this.#video.cancelVideoFrameCallback(this.#handle);
    this.#video.pause();
    this.#video.srcObject = null;
  }

  #await(): void {
    this.#handle = this.#video.requestVideoFrameCallback((_, { mediaTime }) => {
      if (this.#closed) return;
      // Without room in the intake the frame is not even copied: the next one is newer.
      if (this.sender.credit > 0) this.sender.send(new VideoFrame(this.#video, { timestamp: microsOf(mediaTime * 1000) }), epochNow(), 0);
      this.#await();
    });
  }
}
