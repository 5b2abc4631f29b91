import { SupportFault } from '../../core/fault';
import type { Size } from '../../core/geometry';
import { keepLast } from '../keep-last';

/** A line of text: how much of each pixel is covered by it, 0…255, row by row. */
export interface Lettering extends Size {
  readonly coverage: Uint8Array;
}

/** Height of a line, as a share of the height of its type. */
const LINE = 1.4;
const KEPT = 200;

/**
 * A line of text in type of `heightPx`, in a thread with an OffscreenCanvas; made once while it is asked for.
 * @throws SupportFault `unsupported`
 */
export function letteringOf(text: string, heightPx: number): Lettering {
  return made(`${Math.max(4, Math.round(heightPx))}:${text}`);
}

const made = keepLast(KEPT, (key: string): Lettering => {
  const colon = key.indexOf(':');
  return render(key.slice(colon + 1), Number(key.slice(0, colon)));
});

function render(text: string, heightPx: number): Lettering {
  const font = `600 ${heightPx}px system-ui, sans-serif`;
  const measuring = typeof OffscreenCanvas === 'undefined' ? null : new OffscreenCanvas(1, 1).getContext('2d');
  if (!measuring) throw new SupportFault('unsupported', 'This browser cannot draw text in a worker.');
  measuring.font = font;
  const width = Math.max(1, Math.ceil(measuring.measureText(text).width));
  const height = Math.ceil(heightPx * LINE);
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new SupportFault('unsupported', 'This browser cannot draw text in a worker.');
  context.font = font;
  context.textBaseline = 'middle';
  context.fillText(text, 0, height / 2);
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, coverage: Uint8Array.from({ length: width * height }, (_, i) => data[i * 4 + 3] ?? 0) };
}
