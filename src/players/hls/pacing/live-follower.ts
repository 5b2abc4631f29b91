import type { TimeWindow } from '../../player';
import { bufferAhead } from './buffer-ahead';
import type { Playback } from '../playback';
import { RateControl } from './rate-control';
import { type Sight, StallCounter } from './stall-counter';

const LOOK_MS = 50;
/** A pause longer than this is going back in time; a shorter one is caught up. */
const SHORT_PAUSE_MS = 1000;
/** As near to the live edge as people can point. */
const AT_LIVE_S = 0.75;
/** So long before a hole in what is buffered, and it is leapt over: what is missing there does not come any more. */
const LEAP_AFTER_MS = 600;
/** Into the buffered range behind a hole, s: its very start may lie between two pictures. */
const LEAP_INTO_S = 0.02;
/** Kept from the start of the window, which moves on while the picture is loaded. */
const START_MARGIN_S = 1;

/**
 * Keeps the element of a playback at the live edge, or where its viewer went instead, and counts its
 * stalls. Main thread; from `start` to `stop` it owns the element's playback rate.
 */
export class LiveFollower {
  readonly #video: HTMLVideoElement;
  readonly #onChange: () => void;
  readonly #control = new RateControl();
  readonly #stalls = new StallCounter();
  readonly #listeners: readonly (readonly [keyof HTMLMediaElementEventMap, () => void])[];
  #playback: Playback | undefined;
  #place: 'live' | 'shifted' = 'live';
  #timer = 0;
  #positionS = 0;
  #movedAtMs = 0;
  #lookedAtS = 0;
  #pausedAtMs: number | undefined;

  /** @param onChange the stream stalled, or moves again */
  constructor(video: HTMLVideoElement, onChange: () => void) {
    this.#video = video;
    this.#onChange = onChange;
    this.#listeners = [
      ['seeking', () => this.#restart()],
      ['pause', () => this.#paused()],
      ['play', () => this.#played()],
    ];
  }

  get stalls(): number {
    return this.#stalls.stalls;
  }

  get stalled(): boolean {
    return this.#stalls.doing === 'stalled';
  }

  get window(): TimeWindow | undefined {
    const window = this.#playback?.window;
    if (!window) return undefined;
    const lengthS = Math.max(0, window.liveS - window.startS);
    if (!this.#playback?.plan) return { edge: 'recorded', lengthS, behindS: clampTo(window.liveS - this.#video.currentTime, lengthS) };
    if (this.#place === 'live') return { edge: 'live', lengthS, behindS: 0 };
    return { edge: 'shifted', lengthS, behindS: clampTo(window.liveS - this.#video.currentTime, lengthS) };
  }

  start(playback: Playback): void {
    this.stop();
    this.#playback = playback;
    this.#place = 'live';
    this.#pausedAtMs = undefined;
    this.#movedAtMs = performance.now();
    this.#restart();
    for (const [event, listener] of this.#listeners) this.#video.addEventListener(event, listener);
    this.#timer = window.setInterval(() => this.#look(), LOOK_MS);
  }

  stop(): void {
    window.clearInterval(this.#timer);
    for (const [event, listener] of this.#listeners) this.#video.removeEventListener(event, listener);
    this.#playback = undefined;
    this.#setRate(1);
  }

  /** @param behindS distance to the live edge, or to the end of what is recorded, s */
  seekTo(behindS: number): void {
    const window = this.#playback?.window;
    if (!window) return;
    if (this.#playback?.plan && behindS < AT_LIVE_S) {
      this.toLive();
      return;
    }
    this.#place = 'shifted';
    this.#video.currentTime = Math.max(window.liveS - behindS, Math.min(window.startS + START_MARGIN_S, window.liveS));
  }

  toLive(): void {
    const window = this.#playback?.window;
    this.#place = 'live';
    if (window) this.#video.currentTime = window.liveS;
  }

  #look(): void {
    const nowMs = performance.now();
    const before = this.#stalls.doing;
    if (this.#stalls.look(nowMs, this.#sight())) this.#control.stalled(nowMs);
    if (this.#stalls.doing !== before) this.#onChange();
    this.#leap(nowMs);
    this.#steer(nowMs);
  }

  /** Playback never crosses a hole by itself: it would stand there while the stream goes on behind it. */
  #leap(nowMs: number): void {
    const { currentTime, seeking, paused, buffered } = this.#video;
    if (currentTime !== this.#lookedAtS || seeking || paused) this.#movedAtMs = nowMs;
    this.#lookedAtS = currentTime;
    if (nowMs - this.#movedAtMs < LEAP_AFTER_MS) return;
    const nextS = startBehind(buffered, currentTime);
    if (nextS !== undefined) this.#video.currentTime = nextS + LEAP_INTO_S;
  }

  #sight(): Sight {
    const { currentTime, seeking, paused, ended, readyState, HAVE_FUTURE_DATA } = this.#video;
    const moved = currentTime !== this.#positionS;
    this.#positionS = currentTime;
    if (seeking || paused || ended) return 'still';
    if (moved) return 'moving';
    return readyState < HAVE_FUTURE_DATA ? 'starved' : 'still';
  }

  #steer(nowMs: number): void {
    const video = this.#video;
    const plan = this.#playback?.plan;
    // A hidden page is looked at too seldom to see the lowest buffer.
    if (!plan || this.#place === 'shifted' || document.hidden) {
      this.#control.restart();
      this.#setRate(1);
      return;
    }
    if (video.paused || video.seeking || this.#stalls.doing !== 'moving') return;
    this.#control.setPace(plan);
    const { rate, skipS } = this.#control.sample(nowMs, bufferAhead(video));
    if (skipS > 0) video.currentTime += skipS;
    this.#setRate(rate);
  }

  #restart(): void {
    this.#stalls.begin();
    this.#control.restart();
  }

  #paused(): void {
    if (!this.#video.ended) this.#pausedAtMs = performance.now();
  }

  #played(): void {
    const pausedMs = this.#pausedAtMs === undefined ? 0 : performance.now() - this.#pausedAtMs;
    this.#pausedAtMs = undefined;
    this.#restart();
    if (pausedMs < SHORT_PAUSE_MS) return;
    const startS = this.#playback?.window?.startS ?? 0;
    // What the window left behind cannot be played on.
    if (this.#video.currentTime < startS) this.toLive();
    else this.#place = 'shifted';
  }

  #setRate(rate: number): void {
    if (this.#video.playbackRate !== rate) this.#video.playbackRate = rate;
  }
}

/** Where the next buffered range behind the position's own begins. */
function startBehind(buffered: TimeRanges, currentTime: number): number | undefined {
  for (let i = 0; i < buffered.length; i += 1) {
    if (buffered.start(i) > currentTime) return buffered.start(i);
  }
  return undefined;
}

function clampTo(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}
