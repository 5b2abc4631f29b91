import type { Size } from '../../core/geometry';
import type { FilterId, SourceId } from '../../core/ids';
import { type FilterInstance, type SceneItem, WHOLE_PROGRAM } from '../../core/scene';
import { microsOf } from '../../core/time';
import { yuvOfRgb } from '../../planar/colour';
import { PROGRAM_COLOR_SPACE, type Yuv } from '../../planar/picture';
import type { Layer, Texture } from './compositor';

/** Frames, layers and comparisons for the compositors' tests. */

/** Planes without padding, as `VideoFrame.copyTo` writes them. */
export interface Planes extends Size {
  readonly y: Uint8Array;
  readonly u: Uint8Array;
  readonly v: Uint8Array;
}

/** An I420 frame, BT.601 limited, of a colour for each pixel; the caller closes it. */
function paintedFrame({ width, height }: Size, paint: (x: number, y: number) => Yuv, timestamp = 0): VideoFrame {
  const chroma = { width: (width + 1) >> 1, height: (height + 1) >> 1 };
  const bytes = new Uint8Array(width * height + 2 * chroma.width * chroma.height);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) bytes[y * width + x] = paint(x, y).y;
  for (let y = 0; y < chroma.height; y += 1) {
    for (let x = 0; x < chroma.width; x += 1) {
      const { u, v } = paint(x * 2, y * 2);
      const at = width * height + y * chroma.width + x;
      bytes[at] = u;
      bytes[at + chroma.width * chroma.height] = v;
    }
  }
  return new VideoFrame(bytes, { format: 'I420', codedWidth: width, codedHeight: height, timestamp, colorSpace: PROGRAM_COLOR_SPACE });
}

/** Bars of 75 % white, yellow, cyan, green, magenta, red, blue and black, and a grey step below them. */
export function barsFrame(size: Size, timestamp = 0): VideoFrame {
  const bars = [[191, 191, 191], [191, 191, 0], [0, 191, 191], [0, 191, 0], [191, 0, 191], [191, 0, 0], [0, 0, 191], [0, 0, 0]] as const;
  const colours = bars.map(([red, green, blue]) => yuvOfRgb(red, green, blue));
  const grey = yuvOfRgb(100, 100, 100);
  return paintedFrame(size, (x, y) => (y > size.height * 0.8 ? grey : (colours[Math.floor((x * 8) / size.width)] ?? grey)), timestamp);
}

/** Luma rises to the right, red downwards. */
export function gradientFrame(size: Size, timestamp = 0): VideoFrame {
  return paintedFrame(size, (x, y) => ({ y: 40 + Math.round((150 * x) / size.width), u: 118, v: 100 + Math.round((60 * y) / size.height) }), timestamp);
}

/** A soft red disc on nothing. */
export function discBitmap({ width, height }: Size): Promise<ImageBitmap> {
  const image = new ImageData(width, height);
  for (let i = 0; i < width * height; i += 1) {
    const distance = Math.hypot((i % width) / width - 0.5, Math.floor(i / width) / height - 0.5);
    image.data.set([200, 60, 60, Math.max(0, Math.min(255, (0.45 - distance) * 1000))], i * 4);
  }
  return createImageBitmap(image);
}

export interface LayerWishes extends Partial<Pick<SceneItem, 'fit' | 'rect' | 'opacity'>> {
  readonly filters?: readonly FilterInstance[];
  readonly timeMs?: number;
}

export function layerOf(texture: Texture, { filters = [], timeMs = 0, ...item }: LayerWishes = {}): Layer {
  return { texture, item: { source: 'test' as SourceId, fit: 'contain', rect: WHOLE_PROGRAM, visible: true, opacity: 1, ...item }, filters, timestamp: microsOf(timeMs) };
}

export function filterOf(kind: string, settings: FilterInstance['settings']): FilterInstance {
  return { id: `${kind}-1` as FilterId, source: 'test' as SourceId, kind, version: 1, settings, enabled: true };
}

/** The planes of an I420 frame, which is closed. */
export async function planesOf(frame: VideoFrame): Promise<Planes> {
  const { width, height } = { width: frame.codedWidth, height: frame.codedHeight };
  const bytes = new Uint8Array(frame.allocationSize());
  await frame.copyTo(bytes);
  frame.close();
  const chroma = ((width + 1) >> 1) * ((height + 1) >> 1);
  const luma = width * height;
  return { width, height, y: bytes.subarray(0, luma), u: bytes.subarray(luma, luma + chroma), v: bytes.subarray(luma + chroma, luma + 2 * chroma) };
}

/** The largest mean difference of the three planes, in steps of 255. */
export function meanDifference(a: Planes, b: Planes): number {
  return Math.max(...(['y', 'u', 'v'] as const).map((plane) => meanOf(a[plane], b[plane])));
}

function meanOf(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length) return Infinity;
  return a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / a.length;
}
