import { faultOfEnd, type RoomEnd } from '../../access/room-faults';
import { pause, REJOIN_POLICY, retryDelay, worthRetrying } from '../../access/retry-policy';
import { Fault, OutputFault, PipelineFault, toFaultData } from '../../core/fault';
import type { OutputReport } from '../../core/report';
import type { Settings } from '../../core/settings';
import type { OutputStatus } from '../../core/status';
import { epochNow, type EpochMs } from '../../core/time';
import type { Output, OutputContext } from '../output';
import { LiveKitSession } from './livekit-session';
import { loadSdk } from './load-sdk';
import { checkCodec, livekitSettings, type LiveKitSettings } from './publish-options';
import { SendLedger } from './send-ledger';
import type { SenderSample } from './sender-stats';

/** How often the sender's stats are read, for the ledger and the facts on display. */
const SAMPLE_MS = 1000;

/**
 * The program in a LiveKit room: one picture and one sound, send-only. A lost connection is first
 * resumed by the SDK and then joined anew with fresh tokens (`retry-policy`). Main thread.
 */
export class LiveKitOutput implements Output {
  readonly kind = 'livekit';
  readonly #context: OutputContext;
  readonly #ledger = new SendLedger();
  #settings: LiveKitSettings;
  #video: OutputContext['video'];
  #status: OutputStatus = { state: 'idle' };
  #session: LiveKitSession | undefined;
  #sample: SenderSample | undefined;
  /** Alive from `start()` to `stop()` or failure. */
  #run: AbortController | undefined;
  #reconnects = 0;
  #liveSince = epochNow();

  constructor(context: OutputContext) {
    this.#context = context;
    this.#settings = livekitSettings(context.settings);
    this.#video = context.video;
  }

  /** A start that `stop()` overtakes rejects with an AbortError. */
  async start(): Promise<void> {
    if (this.#run) throw new PipelineFault('not-now', 'The LiveKit output runs already.');
    const run = new AbortController();
    this.#run = run;
    this.#setStatus({ state: 'starting', since: epochNow() });
    try {
      checkCodec(this.#settings.codec);
      await this.#join(run.signal);
      this.#sampleEvery(SAMPLE_MS, run.signal);
    } catch (error) {
      if (!run.signal.aborted) this.#fail(error);
      throw error;
    }
  }

  async stop(): Promise<void> {
    const run = this.#run;
    if (!run) {
      if (this.#status.state !== 'idle') this.#setStatus({ state: 'idle' });
      return;
    }
    this.#run = undefined;
    this.#setStatus({ state: 'stopping' });
    await this.#takeSample();
    run.abort(new DOMException('The LiveKit output was stopped.', 'AbortError'));
    const session = this.#session;
    this.#session = undefined;
    await session?.close();
    this.#ledger.close('stopped');
    this.#setStatus({ state: 'idle' });
    this.#context.onInfo({});
  }

  async replaceVideo(video: OutputContext['video']): Promise<void> {
    this.#video = video;
    await this.#session?.replaceVideo(video);
  }

  async update(settings: Settings): Promise<void> {
    const wanted = livekitSettings(settings);
    if (this.#run && wanted.codec !== this.#settings.codec) {
      throw new PipelineFault('not-now', 'The codec of the LiveKit output cannot change while it is live; end it first.', { context: { setting: 'codec' } });
    }
    this.#settings = wanted;
    await this.#session?.setKbps(wanted.kbps);
  }

  async report(): Promise<OutputReport> {
    await this.#takeSample();
    const { kbps, latencyMs, encodeMs, ...counts } = this.#ledger.counts(epochNow());
    const facts = this.#session?.facts();
    return {
      kind: this.kind,
      status: this.#status,
      ...counts,
      kbps,
      latencyMs,
      reconnects: this.#reconnects,
      codec: this.#settings.codec,
      width: this.#sample?.width || this.#video.width,
      height: this.#sample?.height || this.#video.height,
      layers: 1,
      rttMs: this.#session ? (this.#sample?.rttMs ?? null) : null,
      quality: facts?.['quality'] ?? 'unknown',
      viewers: facts?.['viewers'] ?? 0,
      encodeMs,
      qualityLimitation: this.#sample?.limitation ?? 'none',
    };
  }

  /** Token, connection, publication. @throws OutputFault, ServerFault, or the signal's reason */
  async #join(signal: AbortSignal): Promise<void> {
    const sdk = await loadSdk().catch((cause: unknown) => {
      throw new OutputFault('unreachable', 'The LiveKit client library could not be loaded from the page\'s server.', { cause });
    });
    const { serverUrl, token } = await this.#context.token();
    signal.throwIfAborted();
    const session = await LiveKitSession.open({
      sdk,
      serverUrl,
      token,
      signal,
      settings: this.#settings,
      video: this.#video,
      audio: this.#context.audio,
      info: () => this.#info(),
      onResuming: (attempt, delayMs) => this.#resuming(attempt, delayMs),
      onResumed: () => this.#resumed(),
      onEnd: (end, reason) => this.#lost(end, reason, signal),
    });
    this.#session = session;
    // The picture and the cap may have changed while the session was opening.
    await session.replaceVideo(this.#video);
    await session.setKbps(this.#settings.kbps);
    if (!session.left) this.#goLive();
  }

  #resuming(attempt: number, delayMs: number): void {
    const reason = new OutputFault('connection-lost', 'The connection to the LiveKit server was interrupted.');
    this.#reconnecting(attempt, delayMs, reason);
  }

  #resumed(): void {
    if (this.#status.state !== 'reconnecting') return;
    this.#reconnects += 1;
    this.#goLive();
  }

  #lost(end: RoomEnd, reason: string, signal: AbortSignal): void {
    this.#session = undefined;
    this.#ledger.close('network');
    if (signal.aborted) return;
    const fault = faultOfEnd(end, reason);
    if (end.retry) void this.#rejoin(fault, signal);
    else this.#fail(fault);
  }

  async #rejoin(reason: OutputFault, signal: AbortSignal): Promise<void> {
    let last: Fault = reason;
    for (let failed = 0; ; failed += 1) {
      const delayMs = retryDelay(REJOIN_POLICY, failed, Math.random());
      if (delayMs === null) return this.#fail(last);
      this.#reconnecting(failed + 1, delayMs, last);
      try {
        await pause(delayMs, signal);
        await this.#join(signal);
        this.#reconnects += 1;
        return;
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof Fault) || !worthRetrying(error)) return this.#fail(error);
        last = error;
      }
    }
  }

  #goLive(): void {
    if (this.#status.state !== 'reconnecting') this.#liveSince = epochNow();
    this.#setStatus({ state: 'live', since: this.#liveSince });
    this.#context.onInfo(this.#info());
  }

  #reconnecting(attempt: number, delayMs: number, reason: Fault): void {
    const now = epochNow();
    const since = this.#status.state === 'reconnecting' ? this.#status.since : now;
    this.#setStatus({ state: 'reconnecting', since, attempt, nextAt: (now + delayMs) as EpochMs, reason: reason.toData() });
  }

  #fail(error: unknown): void {
    this.#run?.abort();
    this.#run = undefined;
    this.#session = undefined;
    this.#ledger.close('network');
    this.#setStatus({ state: 'failed', fault: toFaultData(error) });
  }

  #sampleEvery(ms: number, signal: AbortSignal): void {
    const timer = window.setInterval(() => {
      void this.#takeSample().then(() => {
        if (!signal.aborted && this.#session) this.#context.onInfo(this.#info());
      });
    }, ms);
    signal.addEventListener('abort', () => window.clearInterval(timer), { once: true });
  }

  async #takeSample(): Promise<void> {
    const session = this.#session;
    const sample = await session?.sample();
    if (!sample || session !== this.#session) return;
    this.#sample = sample;
    this.#ledger.take(sample, this.#status.state === 'reconnecting' ? 'down' : 'up');
  }

  #info(): Readonly<Record<string, string | number>> {
    const rttMs = this.#sample?.rttMs ?? null;
    const width = this.#sample?.width || this.#video.width;
    const height = this.#sample?.height || this.#video.height;
    return {
      ...this.#session?.facts(),
      codec: this.#settings.codec.toUpperCase(),
      layers: 1,
      size: `${width}×${height}`,
      kbps: this.#ledger.counts(epochNow()).kbps,
      ...(rttMs !== null && { roundTripMs: Math.round(rttMs) }),
    };
  }

  #setStatus(status: OutputStatus): void {
    this.#status = status;
    this.#context.onStatus(status);
  }
}
