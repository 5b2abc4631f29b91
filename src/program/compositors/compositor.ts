import type { QuarterTurns, Size } from '../../core/geometry';
import type { Renderer } from '../../core/program-format';
import type { FilterInstance, SceneItem } from '../../core/scene';
import type { EpochMs, Micros } from '../../core/time';
import type { Picture } from '../../planar/picture';
import type { PlanarMemory } from '../../planar/memory';

/** A source's picture in the compositor's own form (planes, or a texture). Made and released by that compositor only. */
export interface Texture {
  /** Upright size in pixels. */
  readonly width: number;
  readonly height: number;
}

export interface Layer {
  readonly texture: Texture;
  readonly item: SceneItem;
  /** Enabled filters in order. */
  readonly filters: readonly FilterInstance[];
  /** The source frame's own time: what filters by time go by. */
  readonly timestamp: Micros;
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
  /** BT.601 limited; the caller closes it. */
  readonly frame: VideoFrame;
  /** The content outside the timecode differs from the frame before. */
  readonly distinct: boolean;
}

export interface FilterRun {
  readonly filter: FilterInstance;
  readonly ms: number;
  /** Set when the filter threw and the layer went on without it. */
  readonly error?: unknown;
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
   * @throws PipelineFault `renderer-failed` for a format that cannot be read
   */
  importFrame(frame: VideoFrame | ImageBitmap, rotation: QuarterTurns): Promise<Texture>;
  /** A texture of `size` that `draw` fills; it draws in planes whatever the renderer. `reuse` is a texture of this kind to draw over. */
  importDrawing(size: Size, draw: (memory: PlanarMemory, target: Picture) => void, reuse?: Texture): Texture;
  /** The texture as a frame, to hand it to another compositor; the caller closes it. */
  exportFrame(texture: Texture): VideoFrame;
  release(texture: Texture): void;
  /** @throws PipelineFault `renderer-failed` when the device is lost */
  render(request: RenderRequest): Rendered;
  /** Filters run since the last call, for the report. */
  takeFilterRuns(): readonly FilterRun[];
  close(): void;
}

export type CompositorFactory = (size: Size) => Promise<Compositor>;

/** Wall time of a tick, for drawings. */
export interface DrawTime {
  readonly wallMs: EpochMs;
  /** Since the source was added. */
  readonly elapsedMs: number;
  /** Frames this source has drawn before. */
  readonly frame: number;
}
