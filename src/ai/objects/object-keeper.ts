import type { EpochMs } from '../../core/time';
import type { Rect } from '../../core/geometry';
import type { NamedBox } from '../findings';
import { overlap } from '../overlap';

/** An object that was not found again is told for this long: detectors lose sight of one for a frame. */
const HELD_MS = 500;
/** A new one must be this likely; one that is known may fade to what the detector tells at all. */
const NEW_FROM = 0.4;
/** Of one name, overlapping by more: the same object in the frame after. */
const SAME_OBJECT = 0.3;
/** Share of the box before in a box that hardly moves. */
const MEMORY = 0.5;

interface Kept {
  readonly object: NamedBox;
  readonly at: EpochMs;
}

/** Keeps the objects of one stream from flickering. */
export class ObjectKeeper {
  #kept: readonly Kept[] = [];

  /** @returns those found, calmed, and those that were there a moment ago */
  add(found: readonly NamedBox[], at: EpochMs): readonly NamedBox[] {
    const before = [...this.#kept];
    const now: Kept[] = [];
    for (const object of found) {
      const i = before.findIndex((kept) => kept.object.name === object.name && overlap(kept.object.box, object.box) > SAME_OBJECT);
      const [known] = i < 0 ? [] : before.splice(i, 1);
      if (known) now.push({ at, object: { ...object, box: calmed(object.box, known.object.box) } });
      else if (object.score >= NEW_FROM) now.push({ at, object });
    }
    this.#kept = [...now, ...before.filter((kept) => at - kept.at < HELD_MS)];
    return this.#kept.map(({ object }) => object);
  }
}

function calmed(now: Rect, before: Rect): Rect {
  const mix = (a: number, b: number): number => a + (b - a) * MEMORY;
  return { x: mix(now.x, before.x), y: mix(now.y, before.y), width: mix(now.width, before.width), height: mix(now.height, before.height) };
}
