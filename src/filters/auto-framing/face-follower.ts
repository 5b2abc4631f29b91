import type { Settings } from '../../core/settings';
import type { Follower } from '../follower';
import type { Found } from '../overlay';
import { numberOf, shareOf } from '../read-setting';
import { type Frame, WHOLE } from './frame';
import { pulled, type Spring } from './spring';
import { inPicture, type View, wantedView, WHOLE_VIEW } from './wanted-view';

/** A face may go so far from its place before it is followed, as a share of what is shown; its size by this factor. */
const DEAD_ZONE = 0.08;
const DEAD_ZOOM = Math.log(1.18);
/** Nearer than this, and slower in a second, counts as there; the whole picture is reached so exactly that the last step is not seen. */
const THERE = 0.012;
const WHOLLY_THERE = 0.002;
/** Nobody may be seen for so long before the whole picture comes back, and that at this share of the speed. */
const HOLD_MS = 1500;
const BACK_SPEED = 0.5;
/** Seconds for most of a way at the lowest and at the highest speed. */
const SLOWEST_S = 2.5;
const FASTEST_S = 0.3;
/** Longer gaps between two frames count as this one. */
const LONGEST_GAP_MS = 250;
/** The frame goes in steps of this share of the picture: less is not seen. */
const STEP = 1 / 4096;

/** Moves what is shown after the faces: not for every nod, never in a jerk, back to the whole picture when nobody is seen. */
export class FaceFollower implements Follower {
  #x: Spring = still(WHOLE_VIEW.x);
  #y: Spring = still(WHOLE_VIEW.y);
  /** Natural logarithm of the zoom: twice as near takes as long from anywhere. */
  #zoom: Spring = still(0);
  #target: View = WHOLE_VIEW;
  #moving = false;
  #atMs: number | undefined;
  #seenMs: number | undefined;
  #frame: Frame = WHOLE;
  #own: Settings | undefined;
  #aimed: Settings = {};

  aim({ faces }: Found, settings: Settings, nowMs: number): Settings {
    const seconds = Math.max(0, Math.min(LONGEST_GAP_MS, nowMs - (this.#atMs ?? nowMs))) / 1000;
    this.#atMs = nowMs;
    const view = wantedView(faces?.faces ?? [], { face: shareOf(settings, 'face'), mostZoom: numberOf(settings, 'zoom') });
    if (view) this.#seenMs = nowMs;
    const isLost = nowMs - (this.#seenMs ?? -Infinity) > HOLD_MS;
    this.#choose(view ?? (isLost ? WHOLE_VIEW : undefined));
    if (this.#moving && seconds > 0) this.#move(seconds, smoothSOf(settings) / (isLost ? BACK_SPEED : 1));
    return this.#result(settings);
  }

  #choose(view: View | undefined): void {
    if (!view) return;
    const { zoom } = this.#target;
    const isOff = Math.abs(view.x - this.#target.x) * zoom > DEAD_ZONE || Math.abs(view.y - this.#target.y) * zoom > DEAD_ZONE || Math.abs(Math.log(view.zoom / zoom)) > DEAD_ZOOM;
    // To the whole picture it goes all the way.
    if (isOff || (view === WHOLE_VIEW && this.#target !== WHOLE_VIEW)) this.#moving = true;
    if (this.#moving) this.#target = view;
  }

  #move(seconds: number, smoothS: number): void {
    const { x, y, zoom } = this.#target;
    const pull = (spring: Spring, target: number): Spring => pulled(spring, { target, smoothS, reach: 0.5 }, seconds);
    this.#x = pull(this.#x, x);
    this.#y = pull(this.#y, y);
    this.#zoom = pull(this.#zoom, Math.log(zoom));
    const isWhole = this.#target === WHOLE_VIEW;
    const there = isWhole ? WHOLLY_THERE : THERE;
    const isThere = isNear(this.#x, x, there / zoom) && isNear(this.#y, y, there / zoom) && isNear(this.#zoom, Math.log(zoom), there);
    if (!isThere) return;
    this.#moving = false;
    this.#x = still(isWhole ? x : this.#x.value);
    this.#y = still(isWhole ? y : this.#y.value);
    this.#zoom = still(isWhole ? 0 : this.#zoom.value);
  }

  #result(settings: Settings): Settings {
    const { x, y, zoom } = inPicture({ x: this.#x.value, y: this.#y.value, zoom: Math.max(1, Math.exp(this.#zoom.value)) });
    const share = Math.min(1, stepped(1 / zoom));
    const frame = { left: Math.min(1 - share, stepped(x - 0.5 / zoom)), top: Math.min(1 - share, stepped(y - 0.5 / zoom)), share };
    const { left, top } = this.#frame;
    if (this.#own === settings && frame.left === left && frame.top === top && frame.share === this.#frame.share) return this.#aimed;
    this.#own = settings;
    this.#frame = frame;
    this.#aimed = { ...settings, ...frame };
    return this.#aimed;
  }
}

function still(value: number): Spring {
  return { value, velocity: 0 };
}

function isNear({ value, velocity }: Spring, target: number, by: number): boolean {
  return Math.abs(value - target) < by && Math.abs(velocity) < by;
}

function stepped(value: number): number {
  return Math.max(0, Math.round(value / STEP) * STEP);
}

function smoothSOf(settings: Settings): number {
  return SLOWEST_S * (FASTEST_S / SLOWEST_S) ** shareOf(settings, 'speed');
}
