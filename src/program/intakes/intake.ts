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
  /** The compositor of this moment. */
  readonly compositor: () => Compositor;
  readonly onStatus: (status: SourceStatus, size?: { readonly width: number; readonly height: number }) => void;
  /** A frame was read: the trial of the renderers takes its measure from it. The frame stays the intake's. */
  readonly onFrame?: (frame: VideoFrame) => void;
  /**
   * Shows a new picture to models before it is taken. @returns what to wait for, which is over soon; undefined when
   * there is nothing to wait for. `budgetMs` is less than a tick when left out.
   */
  readonly look?: (texture: Texture, budgetMs?: number) => Promise<void> | undefined;
  readonly now: () => EpochMs;
}

/** The program's end of one source. It owns its textures and closes every frame it receives. */
export interface Intake {
  /**
   * The picture for the tick due at `dueMs`; undefined before the first. Never waits. Counts the frame as
   * used or the tick as repeated; a new frame of a source that no visible layer shows is dropped as `hidden`.
   */
  take(dueMs: EpochMs, visible: boolean): Shown | undefined;
  /** Brings what it shows over to another compositor, which is the context's from now on. No tick happens meanwhile. */
  move(to: Compositor): Promise<void>;
  /** Drops what it holds as `stopped` and lets go of its stream or port. */
  close(): void;
}

/** A picture with the compositor that made its texture, the only one that may release it. */
export interface OwnedPicture extends Shown {
  readonly owner: Compositor;
}

/**
 * Brings a picture to another compositor by way of a frame. Undefined when its owner cannot give it
 * any more (its device was lost): the source is seen again with its next frame.
 */
export async function movePicture<P extends OwnedPicture>(picture: P, to: Compositor): Promise<P | undefined> {
  if (picture.owner === to) return picture;
  let frame: VideoFrame | undefined;
  try {
    frame = picture.owner.exportFrame(picture.texture);
    return { ...picture, texture: await to.importFrame(frame, 0), owner: to };
  } catch {
    return undefined;
  } finally {
    frame?.close();
    picture.owner.release(picture.texture);
  }
}
