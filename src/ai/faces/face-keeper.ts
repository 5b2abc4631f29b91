import type { EpochMs } from '../../core/time';
import { type Face, overlap } from './decode-faces';

/** A face that was not found again stays covered for this long: detectors lose turned heads for some frames. */
const HELD_MS = 600;
/** How much the cover of a lost face grows in that time, in parts of its size. */
const GROWTH = 0.5;
const SAME_FACE = 0.1;

interface Kept {
  readonly face: Face;
  readonly at: EpochMs;
}

/** Remembers the faces of one stream from frame to frame. */
export class FaceKeeper {
  #kept: readonly Kept[] = [];

  /** @returns the faces found, and those that were there a moment ago */
  add(found: readonly Face[], at: EpochMs): readonly Face[] {
    const lost = this.#kept.filter((kept) => at - kept.at < HELD_MS && !found.some((face) => overlap(face, kept.face) > SAME_FACE));
    this.#kept = [...found.map((face) => ({ face, at })), ...lost];
    return this.#kept.map((kept) => grown(kept.face, ((at - kept.at) / HELD_MS) * GROWTH));
  }
}

function grown(face: Face, by: number): Face {
  const across = ((face.right - face.left) * by) / 2;
  const down = ((face.bottom - face.top) * by) / 2;
  return { ...face, left: face.left - across, right: face.right + across, top: face.top - down, bottom: face.bottom + down };
}
