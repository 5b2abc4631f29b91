import type { SourceStatus } from '../../core/status';
import type { EpochMs, Micros } from '../../core/time';
import type { Compositor, Texture } from '../compositors/compositor';
import type { SourceLedger } from '../frame-ledger';

/** The picture a source shows in a tick. */
export interface Shown {
  readonly texture: Texture;
  /** The frame's own time. */
  readonly timestamp: Micros;
}

/** What an intake may know and tell. */
export interface IntakeContext {
  readonly ledger: SourceLedger;
  /** The compositor of this moment; textures of an older one are moved by `move`. */
  readonly compositor: () => Compositor;
  readonly onStatus: (status: SourceStatus, size?: { readonly width: number; readonly height: number }) => void;
  /** A frame was read: the trial of the renderers takes its measure from it. The frame stays the intake's. */
  readonly onFrame?: (frame: VideoFrame) => void;
  readonly now: () => EpochMs;
}

/** The program's end of one source. It owns its textures and closes every frame it receives. */
export interface Intake {
  /**
   * The picture for the tick due at `dueMs`; undefined before the first. Never waits. Counts the frame as
   * used or the tick as repeated; a new frame of a source that no visible layer shows is dropped as `hidden`.
   */
  take(dueMs: EpochMs, visible: boolean): Shown | undefined;
  /** Brings what it shows over to another compositor; frames on the way are imported there. */
  move(from: Compositor, to: Compositor): Promise<void>;
  /** Drops what it holds as `stopped` and lets go of its stream or port. */
  close(): void;
}

/**
 * Brings one texture from a compositor to another by way of a frame. Undefined when the old one cannot give it
 * any more (its device was lost): the source is seen again with its next frame.
 */
export async function moveTexture(texture: Texture, from: Compositor, to: Compositor): Promise<Texture | undefined> {
  let frame: VideoFrame | undefined;
  try {
    frame = from.exportFrame(texture);
    return await to.importFrame(frame, 0);
  } catch {
    return undefined;
  } finally {
    frame?.close();
    from.release(texture);
  }
}
