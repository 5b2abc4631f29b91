import type { Room } from 'livekit-client';
import { pause, REJOIN_POLICY, RESUME_POLICY, retryDelay, worthRetrying } from '../access/retry-policy';
import { checkServerUrl, faultOfConnect, faultOfEnd, isLoopback, roomEndOf } from '../access/room-faults';
import { Fault, OutputFault, toFaultData, type FaultData } from '../core/fault';
import { epochNow } from '../core/time';
import { playOrMute } from './autoplay';
import { HostPing, PING_TOPIC } from './host-ping';
import { hostTracks, type HostTracks } from './host-tracks';
import { loadSdk, type LiveKitSdk } from './load-sdk';
import { PictureMonitor } from './picture-monitor';
import type { Player, PlayerEvents, PlayerReport, PlayerStatus } from './player';

export interface LiveKitPlayerOptions {
  readonly events: PlayerEvents;
  /** A fresh token for the viewer's role. @throws ServerFault */
  readonly token: () => Promise<{ readonly serverUrl: string; readonly token: string }>;
}

/** Where the connection stands; the pictures' own flow decides between playing and stalled. */
type Link = 'off' | 'joining' | 'in-room' | 'away';

const NOBODY: HostTracks = { host: undefined, video: undefined, audio: undefined };
const CONNECT_TIMEOUT_MS = 10_000;

/** A viewer in a LiveKit room: waits for the host, shows it, outlives lost connections. */
export class LiveKitPlayer implements Player {
  readonly via = 'livekit';
  readonly #options: LiveKitPlayerOptions;
  readonly #ping = new HostPing((payload) => this.#sendPing(payload));
  #video: HTMLVideoElement | undefined;
  #monitor: PictureMonitor | undefined;
  #room: Room | undefined;
  #run: AbortController | undefined;
  #link: Link = 'off';
  #shown = NOBODY;
  /** A picture was there and was taken away by its host. */
  #over = false;
  #fault: FaultData | undefined;
  #status: PlayerStatus = { state: 'loading' };
  #server: Readonly<Record<string, string | number>> = {};

  constructor(options: LiveKitPlayerOptions) {
    this.#options = options;
  }

  attach(video: HTMLVideoElement): void {
    this.#video = video;
    this.#monitor = new PictureMonitor(video, () => this.#tell());
  }

  async start(): Promise<void> {
    if (this.#run) return;
    const run = new AbortController();
    this.#run = run;
    this.#fault = undefined;
    this.#over = false;
    this.#link = 'joining';
    this.#tell();
    this.#monitor?.start();
    await this.#join(run.signal).catch((error: unknown) => this.#fail(error, run.signal));
  }

  async stop(): Promise<void> {
    this.#run?.abort();
    this.#run = undefined;
    this.#link = 'off';
    this.#monitor?.stop();
    this.#ping.stop();
    this.#show(NOBODY);
    await this.#leave();
  }

  async resume(): Promise<void> {
    if (!this.#video) return;
    this.#video.muted = false;
    this.#options.events.onAutoplay(await playOrMute(this.#video));
  }

  report(): PlayerReport {
    const figures = this.#monitor?.figures() ?? { fps: 0, distinct: 0, lost: 0, damaged: 0, latencyMs: null };
    return { via: this.via, width: this.#video?.videoWidth ?? 0, height: this.#video?.videoHeight ?? 0, ...figures, stalls: this.#monitor?.stalls ?? 0 };
  }

  details(): Readonly<Record<string, string | number>> {
    const { facts } = this.#ping;
    return { ...facts?.info, ...this.#server, ...(facts && { roundTripMs: facts.roundTripMs }) };
  }

  async #join(signal: AbortSignal): Promise<void> {
    const sdk = await loadSdk().catch((cause: unknown) => {
      throw new OutputFault('unreachable', "The LiveKit client library could not be loaded from the page's server.", { cause });
    });
    const { serverUrl, token } = await this.#options.token();
    signal.throwIfAborted();
    const url = checkServerUrl(serverUrl);
    const room = this.#makeRoom(sdk, signal);
    this.#room = room;
    const leave = (): void => void this.#leave();
    signal.addEventListener('abort', leave, { once: true });
    try {
      await room.connect(serverUrl, token, {
        maxRetries: 0,
        websocketTimeout: CONNECT_TIMEOUT_MS,
        peerConnectionTimeout: CONNECT_TIMEOUT_MS,
        ...(isLoopback(url) && { rtcConfig: { iceServers: [] } }),
      });
    } catch (error) {
      signal.throwIfAborted();
      throw faultOfConnect(error, { serverUrl, reasonNames: sdk.ConnectionErrorReason });
    } finally {
      signal.removeEventListener('abort', leave);
    }
    this.#server = { server: url.host, region: room.serverInfo?.region ?? '', version: room.serverInfo?.version ?? '', room: room.name };
    this.#link = 'in-room';
    this.#ping.start();
    this.#pick('new-connection');
  }

  #makeRoom(sdk: LiveKitSdk, signal: AbortSignal): Room {
    const { RoomEvent, DisconnectReason } = sdk;
    const room = new sdk.Room({
      dynacast: false,
      adaptiveStream: false,
      reconnectPolicy: { nextRetryDelayInMs: ({ retryCount }) => this.#nextResume(retryCount) },
    });
    // A lost connection takes the tracks away first and says so second: look when both were said.
    const pickSoon = (): void => queueMicrotask(() => this.#pick());
    return room
      .on(RoomEvent.TrackSubscribed, pickSoon)
      .on(RoomEvent.TrackUnsubscribed, pickSoon)
      .on(RoomEvent.ParticipantDisconnected, pickSoon)
      .on(RoomEvent.Reconnected, () => {
        this.#link = 'in-room';
        this.#pick('new-connection');
      })
      .on(RoomEvent.DataReceived, (payload, participant, _kind, topic) => {
        if (topic === PING_TOPIC && participant) this.#ping.take(payload);
      })
      .on(RoomEvent.Disconnected, (reason) => {
        if (signal.aborted || this.#link === 'joining' || this.#room !== room) return;
        void this.#lost(DisconnectReason[reason ?? DisconnectReason.UNKNOWN_REASON], signal);
      });
  }

  #nextResume(failed: number): number | null {
    this.#link = 'away';
    this.#tell();
    return retryDelay(RESUME_POLICY, failed, Math.random());
  }

  async #lost(reason: string, signal: AbortSignal): Promise<void> {
    this.#room = undefined;
    this.#ping.stop();
    const end = roomEndOf(reason);
    if (!end.retry && end.code !== 'room-closed') return this.#fail(faultOfEnd(end, reason), signal);
    // A closed room is the end of this show; it opens again with the next one.
    this.#link = end.code === 'room-closed' ? 'in-room' : 'away';
    this.#pick();
    await this.#rejoin(signal).catch((error: unknown) => this.#fail(error, signal));
  }

  async #rejoin(signal: AbortSignal): Promise<void> {
    for (let failed = 0; ; failed += 1) {
      const delayMs = retryDelay(REJOIN_POLICY, failed, Math.random());
      await pause(delayMs ?? 0, signal);
      try {
        return await this.#join(signal);
      } catch (error) {
        if (delayMs === null || !(error instanceof Fault) || !worthRetrying(error)) throw error;
      }
    }
  }

  #fail(error: unknown, signal: AbortSignal): void {
    if (signal.aborted) return;
    this.#fault = toFaultData(error);
    void this.stop();
    this.#tell();
  }

  async #leave(): Promise<void> {
    const room = this.#room;
    this.#room = undefined;
    await room?.disconnect().catch(() => undefined);
  }

  /** A picture missing after a new connection may still come; one that goes while connected was ended. */
  #pick(occasion: 'change' | 'new-connection' = 'change'): void {
    // While the connection is away the last picture stays, and with it the hope.
    if (this.#link === 'away') return this.#tell();
    const found = this.#room && this.#link === 'in-room' ? hostTracks(this.#room) : NOBODY;
    if (occasion === 'change' && this.#shown.video && !found.video) this.#over = true;
    if (found.video) this.#over = false;
    this.#show(found);
    this.#tell();
  }

  #show(found: HostTracks): void {
    const same = found.video === this.#shown.video && found.audio === this.#shown.audio;
    const samePicture = found.video === this.#shown.video;
    this.#shown = found;
    const video = this.#video;
    if (same || !video) return;
    if (!samePicture) this.#monitor?.restart();
    const tracks = [found.video, found.audio].filter((track) => track !== undefined);
    video.srcObject = tracks.length > 0 ? new MediaStream(tracks) : null;
    if (found.video) void playOrMute(video).then(this.#options.events.onAutoplay);
  }

  #sendPing(payload: Uint8Array<ArrayBuffer>): void {
    const { host } = this.#shown;
    if (!host) return;
    // A ping that cannot be sent is one that gets no answer.
    void this.#room?.localParticipant.publishData(payload, { reliable: true, topic: PING_TOPIC, destinationIdentities: [host.identity] }).catch(() => undefined);
  }

  #tell(): void {
    const status = this.#present();
    const before = this.#status;
    if (status.state === before.state && (status.state !== 'stalled' || (before.state === 'stalled' && before.cause === status.cause))) return;
    this.#status = status;
    this.#options.events.onStatus(status);
  }

  #present(): PlayerStatus {
    const flow = this.#monitor?.flow ?? 'none';
    if (this.#fault) return { state: 'failed', fault: this.#fault };
    if (this.#link === 'off') return { state: 'loading' };
    if (this.#over) return { state: 'ended' };
    // A track that ended under a lost connection still gives one black picture.
    if (flow === 'flowing' && this.#shown.video?.readyState === 'live') return { state: 'playing', since: epochNow() };
    if (this.#link === 'away') return { state: 'stalled', since: epochNow(), cause: 'reconnecting' };
    if (flow === 'stalled') return { state: 'stalled', since: epochNow(), cause: 'no-pictures' };
    return this.#link === 'joining' ? { state: 'loading' } : { state: 'waiting' };
  }
}
