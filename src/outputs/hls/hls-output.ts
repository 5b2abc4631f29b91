import { type FaultData, OutputFault, PipelineFault, toFaultData } from '../../core/fault';
import type { OutputReport } from '../../core/report';
import type { Settings } from '../../core/settings';
import type { OutputStatus } from '../../core/status';
import { epochNow } from '../../core/time';
import type { EncoderCounts } from '../../encode/encoder-request';
import type { Output, OutputContext } from '../output';
import { addCounts, NO_COUNTS } from './encoder-counts';
import { codecsFor, type HlsSettings, hlsSettings } from './hls-settings';
import { type HlsEvent, HlsHost } from './host';
import type { HlsSnapshot } from './protocol';
import { pushOptions } from './push-options';
import type { PushStatus } from './push/pusher';
import { serveLive } from './serve-live';

const ENCODER = 'hls';
/** How often the facts on display are renewed, ms. */
const INFO_MS = 1000;
/** Without a first file for so long the start has failed, ms: a segment of 10 s, an encoder's trial and its sound. */
const START_MS = 20_000;
/** Late viewers find the end of a show for so long, ms; then its memory is given back. */
const KEPT_MS = 60_000;

/** Everything of one show; gone with the next, or `KEPT_MS` after its end. */
interface Show {
  readonly host: HlsHost;
  readonly settings: HlsSettings;
  readonly withdraw: () => void;
  /** Alive from `start()` to `stop()` or failure. */
  readonly run: AbortController;
  untap: () => void;
  infoTimer: number;
  keptTimer: number;
}

/**
 * The program as live HLS: packed in a worker that keeps the files for players of this browser (`serve-live`) and
 * pushes them to an origin. An origin that is lost makes the status `reconnecting`; the stream in the page goes on.
 * Main thread.
 */
export class HlsOutput implements Output {
  readonly kind = 'hls';
  readonly #context: OutputContext;
  #settings: HlsSettings;
  #video: OutputContext['video'];
  #status: OutputStatus = { state: 'idle' };
  #show: Show | undefined;
  #liveSince = epochNow();
  #snapshot: HlsSnapshot | undefined;
  /** Of shows whose worker is gone. */
  #before = { counts: NO_COUNTS, bytes: 0, reconnects: 0 };
  /** One change of encoders at a time. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(context: OutputContext) {
    this.#context = context;
    this.#settings = hlsSettings(context.settings);
    this.#video = context.video;
  }

  /** A start that `stop()` overtakes rejects with an AbortError. */
  async start(): Promise<void> {
    if (this.#running()) throw new PipelineFault('not-now', 'The HLS output runs already.');
    await this.#discard();
    this.#setStatus({ state: 'starting', since: epochNow() });
    const show = this.#open();
    try {
      await this.#begin(show);
      this.#liveSince = epochNow();
      this.#setStatus({ state: 'live', since: this.#liveSince });
      show.infoTimer = window.setInterval(() => void this.#tellInfo(), INFO_MS);
      void this.#tellInfo();
    } catch (error) {
      if (!show.run.signal.aborted) await this.#fail(toFaultData(error));
      throw error;
    }
  }

  async stop(): Promise<void> {
    const show = this.#running();
    if (!show) {
      if (this.#status.state !== 'idle') this.#setStatus({ state: 'idle' });
      return;
    }
    this.#setStatus({ state: 'stopping' });
    await this.#close(show);
    this.#setStatus({ state: 'idle' });
    this.#context.onInfo({});
  }

  /** Another size or rate goes on behind a discontinuity; another track of the same picture changes nothing. */
  async replaceVideo(video: OutputContext['video']): Promise<void> {
    this.#video = video;
    await this.#inTurn(async () => {
      const show = this.#running();
      if (!show || (await this.#context.encoders.counts(ENCODER))) return;
      await this.#replaceEncoder(show);
    });
  }

  async update(settings: Settings): Promise<void> {
    const wanted = hlsSettings(settings);
    const show = this.#running();
    if (show) {
      const { kbps: _, ...rest } = show.settings;
      const changed = (Object.keys(rest) as (keyof typeof rest)[]).find((key) => wanted[key] !== show.settings[key]);
      if (changed) throw new PipelineFault('not-now', `"${changed}" of the HLS output cannot change while it is live; end it first.`, { context: { setting: changed } });
    }
    const before = this.#settings.kbps;
    this.#settings = wanted;
    if (!show || before === wanted.kbps) return;
    await this.#inTurn(async () => {
      await this.#context.encoders.stop(ENCODER);
      await this.#replaceEncoder(show);
    });
  }

  async report(): Promise<OutputReport> {
    const running = await this.#context.encoders.counts(ENCODER);
    await this.#takeSnapshot();
    const snapshot = this.#snapshot;
    const counts = [snapshot?.ended, running].reduce<EncoderCounts>((sum, part) => (part ? addCounts(sum, part) : sum), this.#before.counts);
    return {
      kind: this.kind,
      status: this.#status,
      offered: counts.offered,
      encoded: counts.encoded,
      dropped: counts.dropped,
      inFlight: counts.inFlight,
      keyframes: counts.keyframes,
      bytes: this.#before.bytes + (snapshot?.bytes ?? 0),
      kbps: this.#running() ? (snapshot?.kbps ?? 0) : 0,
      latencyMs: snapshot?.latencyMs?.median ?? null,
      reconnects: this.#before.reconnects + (snapshot?.push?.reconnects ?? 0),
      container: this.#settings.container,
      codecs: snapshot?.codecs ?? [],
      width: this.#video.width,
      height: this.#video.height,
      encodeMs: counts.encodeMs,
      latencyP95Ms: snapshot?.latencyMs?.p95 ?? null,
      segments: snapshot?.segments ?? [],
      windowBytes: snapshot?.windowBytes ?? 0,
      originBytes: snapshot?.originBytes ?? 0,
      discontinuities: snapshot?.discontinuities ?? 0,
      sound: snapshot?.sound ?? { filledMs: 0, driftMs: 0, dropped: {} },
      push: snapshot?.push ?? null,
    };
  }

  #open(): Show {
    const host = new HlsHost((event) => this.#hear(host, event));
    const show: Show = {
      host,
      settings: this.#settings,
      withdraw: serveLive(this.#context.room, (request, port) => host.serve(request, port)),
      run: new AbortController(),
      untap: () => undefined,
      infoTimer: 0,
      keptTimer: 0,
    };
    this.#show = show;
    return show;
  }

  /** Resolves when the first file can be fetched. */
  async #begin(show: Show): Promise<void> {
    const { signal } = show.run;
    const { push: _push, authorization: _authorization, ...settings } = show.settings;
    const push = pushOptions(show.settings, this.#context.room, document.baseURI);
    const [video, sound] = [new MessageChannel(), new MessageChannel()];
    // Sound encoders take their time to load: pictures start once they are ready.
    await show.host.call({ type: 'open', options: { settings, fps: this.#video.fps, ...(push && { push }) }, video: video.port2, sound: sound.port2 });
    signal.throwIfAborted();
    show.untap = await this.#context.tapSound(sound.port1);
    if (signal.aborted) show.untap();
    // In turn, so that a stop meanwhile finds the encoder it has to end.
    await this.#inTurn(() => this.#startEncoder(show, video.port1));
    await within(START_MS, show.host.call({ type: 'live' }), signal);
    signal.throwIfAborted();
  }

  /** @throws AbortError when the show has ended meanwhile */
  async #startEncoder({ settings, run }: Show, port: MessagePort): Promise<void> {
    run.signal.throwIfAborted();
    const gopTicks = settings.segment * this.#video.fps;
    await this.#context.encoders.start(ENCODER, { kbps: this.#settings.kbps, codecs: codecsFor(settings), gopTicks, port });
  }

  async #replaceEncoder(show: Show): Promise<void> {
    if (show.run.signal.aborted) return;
    const { port1, port2 } = new MessageChannel();
    try {
      await show.host.call({ type: 'replaceVideo', video: port2 });
      await this.#startEncoder(show, port1);
    } catch (error) {
      await this.#fail(toFaultData(error));
      throw error;
    }
  }

  /** Last packets out, playlists ended; the files stay for late viewers. */
  async #close(show: Show): Promise<void> {
    show.run.abort(new DOMException('The HLS output was stopped.', 'AbortError'));
    window.clearInterval(show.infoTimer);
    // A program worker that died took its encoder along.
    await this.#inTurn(() => this.#context.encoders.stop(ENCODER)).catch(() => undefined);
    await show.host.call({ type: 'stop' }).catch(() => undefined);
    show.untap();
    await this.#takeSnapshot();
    show.keptTimer = window.setTimeout(() => void this.#discard(show), KEPT_MS);
  }

  /** Gives back the memory of a show that has ended. */
  async #discard(show = this.#show): Promise<void> {
    if (!show || show !== this.#show) return;
    window.clearTimeout(show.keptTimer);
    await this.#takeSnapshot();
    show.withdraw();
    show.host.terminate();
    this.#show = undefined;
    const ended = this.#snapshot;
    if (!ended) return;
    this.#before = {
      counts: addCounts(this.#before.counts, ended.ended),
      bytes: this.#before.bytes + ended.bytes,
      reconnects: this.#before.reconnects + (ended.push?.reconnects ?? 0),
    };
    this.#snapshot = undefined;
  }

  #hear(host: HlsHost, event: HlsEvent): void {
    if (this.#show?.host !== host) return;
    switch (event.type) {
      case 'needToken':
        this.#context.token().then(
          ({ token }) => host.answerToken({ token }),
          (error: unknown) => host.answerToken({ fault: toFaultData(error) }),
        );
        return;
      case 'push':
        this.#onPush(event.status);
        return;
      case 'encoderLost':
        this.#context.onPassingFault(event.fault);
        return;
      case 'encoderBack':
        // What else is being mended then, a lost origin, says itself when it is.
        if (this.#status.state === 'live') this.#context.onRecovered();
        return;
      case 'failed':
        if (this.#running() && this.#status.state !== 'starting') void this.#fail(event.fault);
    }
  }

  #onPush(push: PushStatus): void {
    if (this.#status.state !== 'live' && this.#status.state !== 'reconnecting') return;
    if (push.state === 'retrying') {
      const { since, attempt, nextAt, reason } = push;
      this.#setStatus({ state: 'reconnecting', since, attempt, nextAt, reason });
    } else if (push.state === 'pushing') {
      this.#setStatus({ state: 'live', since: this.#liveSince });
    }
  }

  async #fail(fault: FaultData): Promise<void> {
    const show = this.#show;
    this.#setStatus({ state: 'failed', fault });
    if (show && !show.run.signal.aborted) await this.#close(show);
  }

  async #tellInfo(): Promise<void> {
    await this.#takeSnapshot();
    const snapshot = this.#snapshot;
    if (!snapshot || !this.#running()) return;
    const { settings } = this.#show ?? { settings: this.#settings };
    this.#context.onInfo({
      codec: snapshot.codecs.join(', '),
      container: settings.container === 'ts' ? 'MPEG-TS' : 'CMAF',
      size: `${this.#video.width}×${this.#video.height}`,
      kbps: snapshot.kbps,
      windowKb: Math.round(snapshot.windowBytes / 1000),
      segmentKb: snapshot.segments.map(({ bytes }) => Math.round(bytes / 1000)).join(' '),
      ...(snapshot.push && { pushedTo: snapshot.push.url, pushed: snapshot.push.pushed, missed: snapshot.push.missed }),
    });
  }

  async #takeSnapshot(): Promise<void> {
    const show = this.#show;
    const snapshot = await show?.host.snapshot().catch(() => undefined);
    if (snapshot && show === this.#show) this.#snapshot = snapshot;
  }

  #running(): Show | undefined {
    return this.#show?.run.signal.aborted === false ? this.#show : undefined;
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(run);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  #setStatus(status: OutputStatus): void {
    this.#status = status;
    this.#context.onStatus(status);
  }
}

/** @throws OutputFault when the promise takes longer, or the signal's reason */
async function within(ms: number, promise: Promise<void>, signal: AbortSignal): Promise<void> {
  let timer = 0;
  const late = new Promise<never>((_, reject) => {
    timer = window.setTimeout(() => reject(new OutputFault('publish-failed', `No segment was made in ${ms / 1000} s.`)), ms);
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  late.catch(() => undefined);
  await Promise.race([promise, late]).finally(() => window.clearTimeout(timer));
}
