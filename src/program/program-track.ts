import { SupportFault } from '../core/fault';
import type { Size } from '../core/geometry';
import type { TrackSinkKind } from '../core/program-format';
import type { Sink } from './protocol';
import type { BitmapMessage } from './sinks/bitmap-sink';

/** The program as the page holds it; a new kind or size needs a new one. */
export interface ProgramTrack {
  readonly kind: TrackSinkKind;
  readonly track: MediaStreamTrack;
  /** To be handed to the program worker, once. */
  readonly sink: Sink;
}

/** True where frames can go to a track without the page's thread. */
export function hasGenerator(): boolean {
  return typeof MediaStreamTrackGenerator !== 'undefined';
}

/**
 * Makes the track and the worker's end of it. Main thread.
 * @throws SupportFault `no-track-sink` when this browser has neither way
 */
export function createProgramTrack(kind: TrackSinkKind, size: Size): ProgramTrack {
  return kind === 'generator' ? generatorTrack() : capturedTrack(size);
}

function generatorTrack(): ProgramTrack {
  if (!hasGenerator()) throw new SupportFault('no-track-sink', 'This browser has no MediaStreamTrackGenerator; use track=capture.');
  const generator = new MediaStreamTrackGenerator({ kind: 'video' });
  return { kind: 'generator', track: generator, sink: { kind: 'generator', writable: generator.writable } };
}

function capturedTrack({ width, height }: Size): ProgramTrack {
  const canvas = programCanvas(width, height);
  try {
    const offscreen = canvas.transferControlToOffscreen();
    return { kind: 'capture', track: captureOf(canvas), sink: { kind: 'canvas', canvas: offscreen } };
  } catch {
    // Firefox refuses to capture a transferred canvas (whatwg/html 11251).
    return bitmapTrack(programCanvas(width, height));
  }
}

function bitmapTrack(canvas: HTMLCanvasElement): ProgramTrack {
  const context = canvas.getContext('bitmaprenderer');
  if (!context) throw new SupportFault('no-track-sink', 'This browser can capture no canvas.');
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = (event: MessageEvent<BitmapMessage>) => {
    context.transferFromImageBitmap(event.data.bitmap);
    port1.postMessage('painted');
  };
  return { kind: 'capture', track: captureOf(canvas), sink: { kind: 'bitmaps', port: port2 } };
}

function programCanvas(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas;
}

/** Without a rate every painted picture is captured: a rate of its own would beat against the program's clock. */
function captureOf(canvas: HTMLCanvasElement): MediaStreamTrack {
  const [track] = canvas.captureStream().getVideoTracks();
  if (!track) throw new SupportFault('no-track-sink', 'This browser captured no track from the program canvas.');
  return track;
}
