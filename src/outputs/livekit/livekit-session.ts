import type { LocalAudioTrack, LocalTrackPublication, LocalVideoTrack, Room } from 'livekit-client';
import { checkServerUrl, faultOfConnect, isLoopback, roomEndOf, type RoomEnd } from '../../access/room-faults';
import { RESUME_POLICY, retryDelay } from '../../access/retry-policy';
import { OutputFault } from '../../core/fault';
import { epochNow } from '../../core/time';
import type { OutputContext } from '../output';
import type { LiveKitSdk } from './load-sdk';
import { PING_TOPIC, PingResponder } from './ping-responder';
import { audioOptions, hintTracks, videoOptions, type LiveKitSettings } from './publish-options';
import { readSenderStats, type SenderSample } from './sender-stats';

export interface SessionOptions {
  readonly sdk: LiveKitSdk;
  readonly serverUrl: string;
  readonly token: string;
  readonly settings: LiveKitSettings;
  readonly video: OutputContext['video'];
  readonly audio: MediaStreamTrack;
  /** Aborts connecting; the session is then left and `open` rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** Facts for those who ping. */
  readonly info: () => Readonly<Record<string, string | number>>;
  /** The SDK tries to get the session back: attempt 1, 2 …, the next one in `delayMs`. */
  readonly onResuming: (attempt: number, delayMs: number) => void;
  readonly onResumed: () => void;
  /** The room is left for good and not by `close()`. */
  readonly onEnd: (end: RoomEnd, reason: string) => void;
}

const CONNECT_TIMEOUT_MS = 10_000;
const UNPUBLISH_TIMEOUT_MS = 1000;

/** One stay in a room with both tracks published. Main thread; it stops no track. */
export class LiveKitSession {
  readonly #room: Room;
  readonly #options: SessionOptions;
  readonly #pings: PingResponder;
  readonly #onPageHide = (): void => void this.#room.disconnect(false);
  #video: OutputContext['video'];
  #settings: LiveKitSettings;
  #videoTrack: LocalVideoTrack | undefined;
  #audioTrack: LocalAudioTrack | undefined;
  #state: 'opening' | 'open' | 'left' = 'opening';

  private constructor(options: SessionOptions) {
    this.#options = options;
    this.#video = options.video;
    this.#settings = options.settings;
    this.#pings = new PingResponder(options.info);
    this.#room = new options.sdk.Room({
      stopLocalTrackOnUnpublish: false,
      // Paused encoding would make the first viewer wait for a bandwidth estimate to grow.
      dynacast: false,
      // The SDK's listener leaves on `beforeunload` already, before a user decides to stay.
      disconnectOnPageLeave: false,
      reconnectPolicy: { nextRetryDelayInMs: ({ retryCount }) => this.#nextResume(retryCount) },
    });
    this.#listen();
  }

  /** Joins and publishes. @throws OutputFault; then nothing is left behind */
  static async open(options: SessionOptions): Promise<LiveKitSession> {
    const url = checkServerUrl(options.serverUrl);
    const session = new LiveKitSession(options);
    const abort = (): void => void session.close();
    options.signal.addEventListener('abort', abort, { once: true });
    try {
      await session.#connect(url);
      await session.#publish();
      session.#state = 'open';
      return session;
    } catch (error) {
      await session.close();
      options.signal.throwIfAborted();
      throw error;
    } finally {
      options.signal.removeEventListener('abort', abort);
    }
  }

  /** The room is left, whoever ended it. */
  get left(): boolean {
    return this.#state === 'left';
  }

  /** One stats report of the picture's sender; undefined while there is none. */
  async sample(): Promise<SenderSample | undefined> {
    try {
      const report = await this.#videoTrack?.getRTCStatsReport();
      return report && readSenderStats(report);
    } catch {
      // A sender that is just being replaced has no stats.
      return undefined;
    }
  }

  /** Facts of this connection for display. */
  facts(): Readonly<Record<string, string | number>> {
    const { serverInfo, localParticipant, remoteParticipants } = this.#room;
    const viewers = [...remoteParticipants.values()].filter((participant) => !/^(host|guest)-/.test(participant.identity));
    return {
      server: new URL(this.#options.serverUrl).host,
      region: serverInfo?.region ?? '',
      version: serverInfo?.version ?? '',
      room: this.#room.name,
      identity: localParticipant.identity,
      quality: localParticipant.connectionQuality,
      viewers: viewers.length,
    };
  }

  /** Swaps the picture without touching the publication. */
  async replaceVideo(video: OutputContext['video']): Promise<void> {
    this.#video = video;
    hintTracks(video, this.#options.audio);
    await this.#syncVideo();
  }

  /** Changes the cap of the running encoder. */
  async setKbps(kbps: number): Promise<void> {
    this.#settings = { ...this.#settings, kbps };
    await this.#applyEncoding();
  }

  /** Leaves the room; it is empty of us when this resolves. Safe at any time. */
  async close(): Promise<void> {
    if (this.#state === 'open') await this.#unpublish();
    this.#state = 'left';
    window.removeEventListener('pagehide', this.#onPageHide);
    await this.#room.disconnect(false).catch(() => undefined);
  }

  async #connect(url: URL): Promise<void> {
    const { serverUrl, token } = this.#options;
    try {
      await this.#room.connect(serverUrl, token, {
        autoSubscribe: false,
        maxRetries: 0,
        websocketTimeout: CONNECT_TIMEOUT_MS,
        peerConnectionTimeout: CONNECT_TIMEOUT_MS,
        // Elsewhere the server's own list must stand: it holds its TURN servers.
        ...(isLoopback(url) && { rtcConfig: { iceServers: [] } }),
      });
    } catch (error) {
      throw faultOfConnect(error, { serverUrl, reasonNames: this.#options.sdk.ConnectionErrorReason });
    }
    window.addEventListener('pagehide', this.#onPageHide);
  }

  async #publish(): Promise<void> {
    const { sdk, audio } = this.#options;
    const { localParticipant } = this.#room;
    hintTracks(this.#video, audio);
    try {
      const [video, sound] = await Promise.all([
        localParticipant.publishTrack(this.#video.track, videoOptions(sdk, this.#settings, this.#video.fps)),
        localParticipant.publishTrack(audio, audioOptions(sdk)),
      ]);
      this.#keep(video, sound);
    } catch (cause) {
      throw publishFault(cause);
    }
  }

  #keep(video: LocalTrackPublication, sound: LocalTrackPublication): void {
    this.#videoTrack = video.videoTrack;
    this.#audioTrack = sound.audioTrack;
    const sent = video.options?.videoCodec;
    if (sent === undefined || sent === this.#settings.codec) return;
    throw new OutputFault('publish-failed', `The LiveKit server does not take ${this.#settings.codec.toUpperCase()}; it asks for ${sent.toUpperCase()}.`, {
      context: { codec: this.#settings.codec, accepted: sent },
    });
  }

  async #unpublish(): Promise<void> {
    const tracks = [this.#videoTrack?.mediaStreamTrack, this.#audioTrack?.mediaStreamTrack].filter((track) => track !== undefined);
    const unpublished = Promise.allSettled(tracks.map((track) => this.#room.localParticipant.unpublishTrack(track, false)));
    let timer = 0;
    const timeout = new Promise<void>((resolve) => {
      timer = window.setTimeout(resolve, UNPUBLISH_TIMEOUT_MS);
    });
    await Promise.race([unpublished, timeout]);
    window.clearTimeout(timer);
  }

  #listen(): void {
    const { RoomEvent, DisconnectReason } = this.#options.sdk;
    this.#room
      .on(RoomEvent.Reconnected, () => void this.#resumed())
      .on(RoomEvent.Disconnected, (reason) => {
        if (this.#state !== 'open') return;
        this.#state = 'left';
        window.removeEventListener('pagehide', this.#onPageHide);
        const name = DisconnectReason[reason ?? DisconnectReason.UNKNOWN_REASON];
        this.#options.onEnd(roomEndOf(name), name);
      })
      .on(RoomEvent.ParticipantDisconnected, (participant) => this.#pings.forget(participant.identity))
      // The identity and not the participant: the server introduces a viewer up to 3 s after its first ping.
      .on(RoomEvent.DataReceived, (payload, _participant, _kind, topic, _encryption, identity) => {
        if (topic === PING_TOPIC && identity !== undefined) void this.#pong(payload, identity);
      });
  }

  async #pong(payload: Uint8Array, identity: string): Promise<void> {
    const answer = this.#pings.answer(payload, identity, epochNow());
    if (!answer) return;
    // A pong that cannot be sent is a lost sign of life and shows as such at the asker.
    await this.#room.localParticipant.publishData(answer, { reliable: true, topic: PING_TOPIC, destinationIdentities: [identity] }).catch(() => undefined);
  }

  #nextResume(failed: number): number | null {
    const delayMs = retryDelay(RESUME_POLICY, failed, Math.random());
    if (delayMs !== null && this.#state === 'open') this.#options.onResuming(failed + 1, delayMs);
    return delayMs;
  }

  async #resumed(): Promise<void> {
    if (this.#state !== 'open') return;
    await this.#syncVideo();
    this.#options.onResumed();
  }

  /** Brings the sender to the newest track, rate and cap; between two connections there is no sender to bring. */
  async #syncVideo(): Promise<void> {
    const track = this.#videoTrack;
    if (!track) return;
    try {
      if (track.mediaStreamTrack !== this.#video.track) await track.replaceTrack(this.#video.track, true);
      await this.#applyEncoding();
    } catch (cause) {
      if (this.#room.state === this.#options.sdk.ConnectionState.Connected) throw publishFault(cause);
    }
  }

  async #applyEncoding(): Promise<void> {
    const encoding = { maxBitrate: this.#settings.kbps * 1000, maxFramerate: this.#video.fps };
    for (const publication of this.#room.localParticipant.videoTrackPublications.values()) {
      // The SDK publishes with these options again after a full reconnect.
      publication.options = { ...publication.options, videoEncoding: encoding };
    }
    const sender = this.#videoTrack?.sender;
    const parameters = sender?.getParameters();
    const [first] = parameters?.encodings ?? [];
    if (!sender || !parameters || !first) return;
    if (first.maxBitrate === encoding.maxBitrate && first.maxFramerate === encoding.maxFramerate) return;
    Object.assign(first, encoding);
    await sender.setParameters(parameters);
  }
}

function publishFault(cause: unknown): OutputFault {
  if (cause instanceof OutputFault) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  if (/insufficient permissions/i.test(message)) return new OutputFault('token-refused', 'The token does not allow publishing in this room.', { cause });
  return new OutputFault('publish-failed', `The program could not be published: ${message}`, { cause, context: { said: message.slice(0, 300) } });
}
