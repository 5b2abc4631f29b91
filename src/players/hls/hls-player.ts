import { pause } from '../../access/retry-policy';
import { type Fault, OutputFault, toFaultData, type FaultData } from '../../core/fault';
import { epochNow } from '../../core/time';
import { playOrMute } from '../autoplay';
import { type PictureFlow, PictureMonitor } from '../picture-monitor';
import type { Player, PlayerEvents, PlayerReport, PlayerStatus, TimeShift } from '../player';
import { choosePlayback } from './choose-playback';
import { LiveFollower } from './pacing/live-follower';
import type { OpenPlayback, Playback, StreamPlace } from './playback';
import { type Attempt, Recovery, type Trouble } from './recovery';
import type { Found, StreamFinder } from './finding/stream-finder';

export interface HlsPlayerOptions {
  readonly events: PlayerEvents;
  readonly finder: StreamFinder;
}

/** Where the search for the stream stands; the pictures' own flow decides between playing and stalled. */
type Link = 'off' | 'looking' | 'waiting' | 'open' | 'away' | 'over';
/** How a playback came to its end. */
type Ending = 'ended' | 'lost';

const NO_FIGURES = { fps: 0, distinct: 0, lost: 0, damaged: 0, latencyMs: null };

/** A viewer of an HLS stream: waits for it, holds the live edge or goes back in time, outlives lost origins. */
export class HlsPlayer implements Player {
  readonly via = 'hls';
  readonly timeShift: TimeShift;
  readonly #options: HlsPlayerOptions;
  readonly #recovery = new Recovery();
  #video: HTMLVideoElement | undefined;
  #monitor: PictureMonitor | undefined;
  #follower: LiveFollower | undefined;
  #playback: Playback | undefined;
  #run: AbortController | undefined;
  #link: Link = 'off';
  #fault: FaultData | undefined;
  #status: PlayerStatus = { state: 'loading' };
  /** Pictures that stopped with media in hand. */
  #freezes = 0;
  /** Says that `start` is over. */
  #settle: (() => void) | undefined;

  constructor(options: HlsPlayerOptions) {
    this.#options = options;
    const follower = (): LiveFollower | undefined => this.#follower;
    this.timeShift = {
      get window() {
        return follower()?.window;
      },
      seekTo: (behindS) => follower()?.seekTo(behindS),
      toLive: () => this.#toLive(),
    };
  }

  attach(video: HTMLVideoElement): void {
    this.#video = video;
    this.#monitor = new PictureMonitor(video, (flow) => this.#onFlow(flow));
    this.#follower = new LiveFollower(video, () => this.#tell());
    video.addEventListener('seeking', () => this.#monitor?.breakOff());
  }

  async start(): Promise<void> {
    const video = this.#video;
    if (this.#run || !video) return;
    const run = new AbortController();
    this.#run = run;
    this.#fault = undefined;
    this.#recovery.forget();
    this.#setLink('looking');
    this.#monitor?.start();
    const settled = new Promise<void>((resolve) => {
      this.#settle = resolve;
    });
    void this.#watch(video, run.signal).catch((error: unknown) => this.#fail(error, run.signal));
    await settled;
  }

  async stop(): Promise<void> {
    this.#run?.abort(new DOMException('The viewer left.', 'AbortError'));
    this.#run = undefined;
    this.#close();
    this.#monitor?.stop();
    this.#setLink('off');
    this.#settle?.();
    await Promise.resolve();
  }

  async resume(): Promise<void> {
    if (!this.#video) return;
    this.#video.muted = false;
    this.#options.events.onAutoplay(await playOrMute(this.#video));
  }

  report(): PlayerReport {
    const figures = this.#monitor?.figures() ?? NO_FIGURES;
    const { videoWidth: width = 0, videoHeight: height = 0 } = this.#video ?? {};
    return { via: this.via, width, height, ...figures, latencyMs: figures.latencyMs ?? this.#datedLatency(), stalls: (this.#follower?.stalls ?? 0) + this.#freezes };
  }

  details(): Readonly<Record<string, string | number>> {
    const facts = this.#playback?.facts();
    if (!facts) return {};
    const dropped = this.#video?.getVideoPlaybackQuality().droppedVideoFrames ?? 0;
    return { ...facts, rate: this.#video?.playbackRate ?? 1, dropped, ...(this.#monitor?.figures().latencyMs === null && { latencyFrom: 'dates' }) };
  }

  #onFlow(flow: PictureFlow): void {
    if (flow === 'stalled' && this.#follower?.stalled !== true) this.#freezes += 1;
    this.#tell();
  }

  /** Searches, plays, and searches again, until the signal. */
  async #watch(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
    const open = choosePlayback(video);
    let before: Ending | undefined;
    for (;;) {
      const place = await this.#find(before, signal);
      before = await this.#play(video, open, place, signal);
      this.#setLink(before === 'ended' ? 'over' : 'away');
    }
  }

  async #find(before: Ending | undefined, signal: AbortSignal): Promise<StreamPlace> {
    const { finder } = this.#options;
    for (let looks = 0; ; looks += 1) {
      const found = await this.#look(before, signal);
      signal.throwIfAborted();
      if (found?.state === 'found') return found.place;
      // A stream that was there and is gone has ended, said or not.
      if (found) this.#setLink(found.state === 'ended' || before !== undefined ? 'over' : 'waiting');
      const delayMs = finder.delaysMs[Math.min(looks, finder.delaysMs.length - 1)] ?? 0;
      await pause(delayMs, signal);
    }
  }

  /** Undefined while the server of a stream that played is away. */
  async #look(before: Ending | undefined, signal: AbortSignal): Promise<Found | undefined> {
    try {
      return await this.#options.finder.look(signal);
    } catch (error) {
      signal.throwIfAborted();
      if (before === undefined || !(error instanceof OutputFault)) throw error;
      await this.#wait('network', error, signal);
      return undefined;
    }
  }

  async #play(video: HTMLVideoElement, open: OpenPlayback, place: StreamPlace, signal: AbortSignal): Promise<Ending> {
    const ending = Promise.withResolvers<Ending>();
    const onEnded = (): void => ending.resolve('ended');
    const onAbort = (): void => ending.reject(signal.reason);
    const playback = await open(video, place, {
      onSource: () => void playOrMute(video).then(this.#options.events.onAutoplay),
      onTrouble: (trouble, fault) => void this.#remedy(trouble, fault, signal).then((remedy) => remedy === 'reopen' && ending.resolve('lost'), ending.reject),
      onHopeless: ending.reject,
    });
    this.#playback = playback;
    this.#monitor?.restart();
    this.#follower?.start(playback);
    this.#setLink('open');
    video.addEventListener('ended', onEnded);
    signal.addEventListener('abort', onAbort);
    try {
      signal.throwIfAborted();
      return await ending.promise;
    } finally {
      video.removeEventListener('ended', onEnded);
      signal.removeEventListener('abort', onAbort);
      if (this.#playback === playback) this.#close();
    }
  }

  async #remedy(trouble: Trouble, fault: Fault, signal: AbortSignal): Promise<'mended' | 'reopen'> {
    const playback = this.#playback;
    const { remedy } = await this.#wait(trouble, fault, signal);
    if (remedy === 'reopen') return 'reopen';
    if (!playback || playback !== this.#playback) return 'mended';
    this.#setLink('open');
    if (remedy === 'resume') playback.resume();
    else playback.recoverMedia();
    return 'mended';
  }

  /** The next attempt, after its delay. @throws the fault when it is given up */
  async #wait(trouble: Trouble, fault: Fault, signal: AbortSignal): Promise<Attempt> {
    const attempt = this.#recovery.next(trouble, performance.now());
    if (attempt.remedy === 'give-up') throw fault;
    if (trouble === 'network') this.#setLink('away');
    await pause(attempt.delayMs, signal);
    return attempt;
  }

  #toLive(): void {
    this.#follower?.toLive();
    if (this.#video?.paused === true) void playOrMute(this.#video).then(this.#options.events.onAutoplay);
  }

  #close(): void {
    this.#follower?.stop();
    this.#playback?.destroy();
    this.#playback = undefined;
    this.#monitor?.restart();
  }

  #fail(error: unknown, signal: AbortSignal): void {
    if (signal.aborted) return;
    this.#fault = toFaultData(error);
    void this.stop();
    this.#tell();
  }

  #datedLatency(): number | null {
    const dateMs = this.#playback?.dateMs;
    return dateMs === undefined || this.#monitor?.flow !== 'flowing' ? null : Math.round(Math.max(0, Date.now() - dateMs));
  }

  #setLink(link: Link): void {
    this.#link = link;
    this.#tell();
  }

  #tell(): void {
    const status = this.#present();
    if (status.state !== 'loading') this.#settle?.();
    const before = this.#status;
    if (status.state === before.state && (status.state !== 'stalled' || (before.state === 'stalled' && before.cause === status.cause))) return;
    this.#status = status;
    this.#options.events.onStatus(status);
  }

  #present(): PlayerStatus {
    const flow = this.#monitor?.flow ?? 'none';
    if (this.#fault) return { state: 'failed', fault: this.#fault };
    switch (this.#link) {
      case 'off':
      case 'looking':
        return { state: 'loading' };
      case 'waiting':
        return { state: 'waiting' };
      case 'over':
        return { state: 'ended' };
      case 'open':
      case 'away':
        if (flow === 'flowing' && this.#follower?.stalled !== true) return { state: 'playing', since: epochNow() };
        if (this.#link === 'away') return { state: 'stalled', since: epochNow(), cause: 'reconnecting' };
        return flow === 'none' ? { state: 'loading' } : { state: 'stalled', since: epochNow(), cause: 'no-pictures' };
    }
  }
}
