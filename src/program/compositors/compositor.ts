import type { Sample } from '../../ai/protocol';
import type { QuarterTurns, Size } from '../../core/geometry';
import type { FilterId } from '../../core/ids';
import type { Renderer } from '../../core/program-format';
import type { FilterInstance, SceneItem } from '../../core/scene';
import type { Micros } from '../../core/time';
import type { Sight } from '../../filters/sight';
import type { Picture } from '../../planar/picture';
import type { PlanarMemory } from '../../planar/memory';
import type { Peek } from './peek';

/** A source's picture in the compositor's own form (planes, or a texture). Made and released by that compositor only. */
export interface Texture {
  /** Upright size in pixels, as it is to be seen: pixels are square. */
  readonly width: number;
  readonly height: number;
}

/** A texture as its filters show it. */
export interface LayerPicture {
  readonly texture: Texture;
  /** Enabled filters in order. */
  readonly filters: readonly FilterInstance[];
  /** The source frame's own time: what filters by time go by. */
  readonly timestamp: Micros;
  /** What models know of the frame; without it privacy filters show nothing of the layer. */
  readonly sight?: Sight;
  /** What its filters draw with beside it, by filter, as far as it is there. */
  readonly inputs?: ReadonlyMap<FilterId, LayerPicture>;
}

export interface Layer extends LayerPicture {
  readonly item: SceneItem;
}

export interface RenderRequest {
  /** Bottom first, visible ones only. */
  readonly layers: readonly Layer[];
  /** Timestamp of the program frame. */
  readonly timestamp: Micros;
  readonly duration: Micros;
  /** Burnt in after everything else when given. */
  readonly timecode?: { readonly wallMs: number; readonly tick: number };
}

export interface Rendered {
  /** I420, BT.601 limited; the caller closes it. */
  readonly frame: VideoFrame;
  /** The content outside the timecode differs from the frame before. */
  readonly distinct: boolean;
}

/** What a privacy filter knew of a frame: a model looked at it, or at one a moment before, or it was hidden whole. */
export type SightFate = 'seen' | 'reused' | 'hidden';

/** One frame through one filter. A frame shown again with unchanged settings is not run again. */
export interface FilterRun {
  readonly filter: FilterInstance;
  /** In this thread; what the GPU does later is not in it. */
  readonly ms: number;
  /** Set when the filter threw: the layer went on without it in this frame, or was hidden if it is a privacy filter. */
  readonly error?: unknown;
  /** Privacy filters only. */
  readonly fate?: SightFate;
}

/**
 * Draws the program. One instance per program format and thread; synchronous once textures are there,
 * so a tick never waits.
 */
export interface Compositor {
  readonly renderer: Renderer;
  readonly size: Size;
  /**
   * Copies a frame, converted to the program's colour and turned upright; the caller keeps and closes the frame.
   * An import under way at `close()` still resolves, with a texture of no use.
   * @throws PipelineFault `renderer-failed` for a format that cannot be read, or when the device is lost
   */
  importFrame(frame: VideoFrame | ImageBitmap, rotation: QuarterTurns): Promise<Texture>;
  /**
   * An opaque texture of `size` that `draw` fills; it draws in planes whatever the renderer. `reuse` is a texture
   * to draw over: it counts as released, also when `draw` throws.
   */
  importDrawing(size: Size, draw: (memory: PlanarMemory, target: Picture) => void, reuse?: Texture): Texture;
  /** The texture in small for models, stretched to `size`, which is even; the bytes are the caller's. */
  sample(texture: Texture, size: Size): Sample;
  /** The texture as a frame (I420, or I420A with alpha), to hand it to another compositor; the caller closes it. */
  exportFrame(texture: Texture): VideoFrame;
  /** Once or more often; the texture must not be rendered any more. */
  release(texture: Texture): void;
  /** @throws PipelineFault `renderer-failed` when the device is lost */
  render(request: RenderRequest): Rendered;
  /**
   * What a layer shows, within `box`, in the tick it was given for. Its filters run only where the render of that tick
   * did without them.
   */
  peek(layer: Layer, box: Size): Peek;
  /** Filters run since the last call, for the report. */
  takeFilterRuns(): readonly FilterRun[];
  close(): void;
}

export type CompositorFactory = (size: Size) => Promise<Compositor>;
