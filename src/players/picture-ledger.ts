import { timecodeAge, type Timecode } from '../core/timecode';

/** One picture as the browser showed it. */
export interface ShownPicture {
  /** Epoch, ms, on the clock the timecode is written by (`Date.now()`). */
  readonly atMs: number;
  /** The browser's count of pictures given to the screen, this one included. */
  readonly presented: number;
  /** Undefined where none can be read. */
  readonly timecode: Timecode | undefined;
}

export interface PictureFigures {
  readonly fps: number;
  readonly distinct: number;
  readonly lost: number;
  readonly damaged: number;
  readonly latencyMs: number | null;
}

const FPS_WINDOW_MS = 2000;
const LATENCY_WINDOW_MS = 5000;
/** A picture without timecode passes the check byte once in 256 times: several in a row make it believable. */
const READS_TO_TRUST = 3;
/** So many unreadable pictures in a row: the host switched the timecode off. */
const MISSES_TO_FORGET = 90;
/** A jump no stream makes, ten minutes at 60 fps: a misread, or a host that began anew. */
const LONGEST_JUMP = 36_000;
const TICKS = 2 ** 24;

/**
 * Keeps a viewer's books: what was shown, what is missing, how old it was. A picture the page had
 * no time to look at (`presented` runs ahead) is shown, not lost. Pure: time comes with the pictures.
 */
export class PictureLedger {
  #shown: { atMs: number; pictures: number }[] = [];
  #ages: { atMs: number; ms: number }[] = [];
  #presented: number | undefined;
  /** The last tick read; undefined until the timecode is trusted. */
  #tick: number | undefined;
  #reads = 0;
  /** Unreadable pictures since the last tick; damaged once another tick is read. */
  #misses = 0;
  /** Pictures shown after the one that `#tick` came from. */
  #sinceTick = 0;
  #distinct = 0;
  #lost = 0;
  #damaged = 0;

  take(picture: ShownPicture): void {
    const fresh = this.#presented === undefined ? 1 : Math.max(1, picture.presented - this.#presented);
    this.#presented = picture.presented;
    this.#shown.push({ atMs: picture.atMs, pictures: fresh });
    this.#shown = this.#shown.filter((entry) => entry.atMs > picture.atMs - FPS_WINDOW_MS);
    if (picture.timecode) this.#read(picture.timecode, fresh, picture.atMs);
    else this.#miss(fresh);
  }

  /** Pictures were not looked at for a while (hidden page, another stream): the next one starts afresh. */
  breakOff(): void {
    this.#presented = undefined;
    this.#tick = undefined;
    this.#reads = 0;
    this.#misses = 0;
    this.#sinceTick = 0;
    this.#shown = [];
    this.#ages = [];
  }

  figures(nowMs: number): PictureFigures {
    const recent = this.#shown.filter((entry) => entry.atMs > nowMs - FPS_WINDOW_MS);
    const first = recent[0];
    const spanMs = first ? nowMs - first.atMs : 0;
    const after = recent.slice(1).reduce((sum, entry) => sum + entry.pictures, 0);
    const fps = spanMs > 200 ? Math.round((after * 10_000) / spanMs) / 10 : 0;
    return { fps, distinct: this.#distinct, lost: this.#lost, damaged: this.#damaged, latencyMs: this.#latency(nowMs) };
  }

  #read(code: Timecode, fresh: number, atMs: number): void {
    if (this.#tick === undefined) {
      this.#distinct += fresh;
      this.#reads += 1;
      if (this.#reads < READS_TO_TRUST) return;
    } else {
      const ticks = (code.tick - this.#tick + TICKS) % TICKS;
      if (ticks > LONGEST_JUMP) return this.#miss(fresh);
      this.#step(ticks, fresh);
    }
    this.#tick = code.tick;
    this.#sinceTick = 0;
    this.#ages.push({ atMs, ms: timecodeAge(code, atMs) });
    this.#ages = this.#ages.filter((entry) => entry.atMs > atMs - LATENCY_WINDOW_MS);
  }

  #step(ticks: number, fresh: number): void {
    this.#damaged += this.#misses;
    this.#misses = 0;
    this.#distinct += Math.min(ticks, fresh);
    this.#lost += Math.max(0, ticks - this.#sinceTick - fresh);
  }

  #miss(fresh: number): void {
    if (this.#tick === undefined) {
      this.#reads = 0;
      this.#distinct += fresh;
      return;
    }
    this.#sinceTick += fresh;
    this.#misses += 1;
    if (this.#misses < MISSES_TO_FORGET) return;
    this.#distinct += this.#misses;
    this.breakOff();
  }

  #latency(nowMs: number): number | null {
    const ages = this.#ages.filter((entry) => entry.atMs > nowMs - LATENCY_WINDOW_MS).map((entry) => entry.ms);
    ages.sort((a, b) => a - b);
    return ages[ages.length >> 1] ?? null;
  }
}
