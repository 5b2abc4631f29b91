import type { Intake } from '../program/protocol';
import { FrameSender } from './frame-sender';
import { VideoElementFrames } from './video-element-frames';

/** A live track's way to the program worker. */
export interface TrackIntake {
  /** To be handed over once. */
  readonly intake: Intake;
  /** Frees what this page does for it; the track is the caller's. */
  readonly close: () => void;
}

/**
 * Takes the best way that this browser has: frames read on the page and their stream transferred
 * (Chromium), the track itself transferred (Safari), else a video element whose frames are copied,
 * which stops while the page is hidden. Main thread.
 */
export function intakeOfTrack(track: MediaStreamTrack, workerReadsTracks: boolean): TrackIntake {
  if ('MediaStreamTrackProcessor' in globalThis && track.kind === 'video') {
    // Two, so that a frame that comes while the worker is busy does not push out the one before.
    const { readable } = new MediaStreamTrackProcessor({ track: track as MediaStreamVideoTrack, maxBufferSize: 2 });
    return { intake: { via: 'stream', readable }, close: () => undefined };
  }
  if (workerReadsTracks) {
    // The page keeps the original: it learns there that the device is lost.
    const sent = track.clone();
    return { intake: { via: 'track', track: sent }, close: () => sent.stop() };
  }
  return intakeOfElement(track);
}

/** The fallback of all browsers that have WebCodecs. */
export function intakeOfElement(track: MediaStreamTrack): TrackIntake {
  const { port1, port2 } = new MessageChannel();
  const sender = new FrameSender(port1, () => undefined);
  const frames = new VideoElementFrames(track, sender);
  return {
    intake: { via: 'port', port: port2 },
    close: () => {
      frames.close();
      sender.close();
    },
  };
}
