import { type FaultData, MediaFault, toFaultData } from '../../../core/fault';
import type { SourceStatus } from '../../../core/status';
import type { EpochMs } from '../../../core/time';
import { type Lane, type LaneContext, LaneRun, type RunStart } from './lane-run';
import { MediaClock } from './media-clock';
import type { MediaFrame } from '../reading/media-frame';
import type { MediaSound } from '../reading/media-sound';
import { Passes } from './passes';
import type { Timing } from './wakeup';

/** From both lanes having their first item to that item's due time: enough for both to arrive. */
const START_LEAD_MS = 60;

/** Where a file stands: at wall time `atMs` its position was `positionMs`, and it goes on from there if `running`. */
export interface PlaybackPosition {
  readonly positionMs: number;
  readonly atMs: EpochMs;
  readonly running: boolean;
  /** Of one pass; absent until known. */
  readonly lengthMs?: number;
}

export interface MediaPlayerOptions {
  /** The file's, for faults. */
  readonly name: string;
  readonly timing: Timing;
  readonly frames?: Lane<MediaFrame>;
  readonly sound?: Lane<MediaSound>;
  readonly loop: boolean;
  readonly onStatus: (status: SourceStatus) => void;
  readonly onPosition: (position: PlaybackPosition) => void;
  /** A lane ended early; the other, or what was read of it, goes on. */
  readonly onFault: (fault: FaultData) => void;
}

type AnyRun = LaneRun<MediaFrame> | LaneRun<MediaSound>;

/**
 * Plays a file's lanes by one clock: starts them together, loops, pauses and seeks. Runs on any
 * thread; the media worker's. Does not own the readers and outlets.
 */
export class MediaPlayer {
  readonly #clock: MediaClock;
  readonly #passes: Passes;
  readonly #runs = new Map<string, AnyRun>();
  /** Lanes that have nothing in hand yet. */
  readonly #unprimed = new Set<string>();
  readonly #over = new Set<string>();
  #wish: 'running' | 'paused' = 'running';
  #phase: 'playing' | 'ended' | 'closed' = 'playing';
  #cancelEnd: (() => void) | undefined;

  constructor(private readonly options: MediaPlayerOptions) {
    this.#clock = new MediaClock(() => options.timing.now());
    const names = [options.frames, options.sound].flatMap((lane) => (lane ? [lane.name] : []));
    this.#passes = new Passes(names, options.loop, () => {
      this.wake();
      this.#tellPosition();
    });
    this.#begin(0);
  }

  /** Room came at a far end. */
  wake(): void {
    for (const run of this.#runs.values()) run.wake();
  }

  pause(): void {
    if (this.#phase !== 'playing' || this.#wish === 'paused') return;
    this.#wish = 'paused';
    this.#clock.stop();
    if (this.options.sound && !this.#over.has(this.options.sound.name)) {
      // Sound lies further ahead than it has played; pictures leave so late that they may as well be seen.
      this.options.sound.outlet.flush();
      this.#run(this.options.sound, this.#placeOf(this.#clock.positionMs));
    }
    this.options.onStatus({ state: 'paused' });
    this.#tellPosition();
    this.wake();
  }

  resume(): void {
    if (this.#phase === 'closed' || (this.#phase === 'playing' && this.#wish === 'running')) return;
    this.#wish = 'running';
    if (this.#phase === 'ended') this.#begin(0);
    else this.#startClock();
  }

  /** @param toMs from the file's start; what lies outside the file counts as its start or end */
  seek(toMs: number): void {
    if (this.#phase === 'closed' || !Number.isFinite(toMs)) return;
    if (this.#phase === 'ended') this.#wish = 'running';
    this.#begin(Math.min(Math.max(0, toMs), this.#passes.lengthMs ?? Infinity));
  }

  close(): void {
    this.#phase = 'closed';
    this.#cancelEnd?.();
    this.#clock.stop();
    for (const run of this.#runs.values()) run.stop();
    this.#runs.clear();
  }

  #begin(fromMs: number): void {
    this.#phase = 'playing';
    this.#cancelEnd?.();
    this.#clock.set(fromMs);
    const { frames, sound } = this.options;
    for (const lane of [frames, sound]) {
      lane?.outlet.flush();
      if (lane) this.#unprimed.add(lane.name);
    }
    this.#tellPosition();
    const start = { fromMs, passStartMs: 0 };
    if (frames) this.#run(frames, start);
    if (sound) this.#run(sound, start);
  }

  #run<T extends MediaFrame | MediaSound>(lane: Lane<T>, start: RunStart): void {
    this.#runs.get(lane.name)?.stop();
    this.#unprimed.add(lane.name);
    this.#over.delete(lane.name);
    const context: LaneContext = {
      clock: this.#clock,
      timing: this.options.timing,
      passes: this.#passes,
      isPaused: () => this.#wish === 'paused',
      onPrimed: () => {
        if (this.#unprimed.delete(lane.name)) this.#startClock();
      },
    };
    const run = new LaneRun(lane, context, start);
    this.#runs.set(lane.name, run as AnyRun);
    run.finished.then(
      () => this.#laneOver(lane.name, run as AnyRun),
      (error: unknown) => this.#laneFailed(lane.name, run as AnyRun, error),
    );
  }

  #startClock(): void {
    if (this.#unprimed.size > 0 || this.#phase !== 'playing') return;
    if (this.#wish === 'running' && !this.#clock.running) {
      this.#clock.start((this.options.timing.now() + START_LEAD_MS) as EpochMs);
      this.#checkEnd();
    }
    this.options.onStatus({ state: this.#wish });
    this.#tellPosition();
    this.wake();
  }

  /** The place in the file, and the pass, that a clock position belongs to. */
  #placeOf(positionMs: number): RunStart {
    const lengthMs = this.#passes.lengthMs;
    const passStartMs = this.#passes.loops && lengthMs ? Math.floor(positionMs / lengthMs) * lengthMs : 0;
    return { fromMs: positionMs - passStartMs, passStartMs };
  }

  #tellPosition(): void {
    const { lengthMs } = this.#passes;
    this.options.onPosition({
      positionMs: this.#placeOf(this.#clock.positionMs).fromMs,
      atMs: this.options.timing.now(),
      running: this.#clock.running,
      ...(lengthMs === undefined ? {} : { lengthMs }),
    });
  }

  #laneOver(name: string, run: AnyRun): void {
    if (this.#runs.get(name) !== run) return;
    this.#over.add(name);
    this.#checkEnd();
  }

  #laneFailed(name: string, run: AnyRun, error: unknown): void {
    if (this.#runs.get(name) !== run || this.#phase === 'closed') return;
    const fault = toFaultData(error);
    const onlySound = name === this.options.sound?.name && this.options.frames !== undefined;
    if (!onlySound) {
      this.#fail(fault);
      return;
    }
    this.options.onFault(fault);
    this.#passes.ended(name, 0);
    this.#over.add(name);
    if (this.#unprimed.delete(name)) this.#startClock();
    this.#checkEnd();
  }

  #fail(fault: FaultData): void {
    this.close();
    this.options.onStatus({ state: 'failed', fault });
    this.#tellPosition();
  }

  /** Without looping the file has ended when the lanes are over and the last item's time is. */
  #checkEnd(): void {
    const lengthMs = this.#passes.lengthMs;
    if (this.#phase !== 'playing' || lengthMs === undefined || this.#over.size < this.#runs.size || !this.#clock.running) return;
    if (lengthMs === 0) {
      const { name } = this.options;
      this.#fail(new MediaFault('decode-failed', `Nothing of "${name}" can be decoded: it is damaged or incomplete.`, { context: { name } }).toData());
      return;
    }
    const remainingMs = lengthMs - this.#clock.positionMs;
    this.#cancelEnd?.();
    if (remainingMs > 0) {
      this.#cancelEnd = this.options.timing.after(remainingMs, () => this.#checkEnd());
      return;
    }
    this.#phase = 'ended';
    this.#clock.stop();
    this.options.onStatus({ state: 'ended' });
    this.#tellPosition();
  }
}
