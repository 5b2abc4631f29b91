import './quiet-sdk';
import { AudioStream, dispose, type RemoteTrack, Room, RoomEvent, TrackKind, VideoBufferType, VideoStream } from '@livekit/rtc-node';
import { AccessToken } from 'livekit-server-sdk';
import type { Rect } from '../../src/core/geometry';
import { type ArrivedPicture, meanYuv } from './i420';
import type { Reading } from './onsets';
import { CHANNELS, SAMPLE_RATE, SoundLog } from './sound-log';
import { figuresOf, type PictureRow, toRow, type VideoFigures } from './video-tally';

/** A LiveKit server and the right to sign for it. */
export interface LiveKitAccess {
  readonly url: string;
  readonly apiKey: string;
  readonly apiSecret: string;
}

/**
 * The far end: a viewer that shares no code with the studio's sender but `core/timecode`.
 * It reads every picture and all sound that the room sends, at once and for good: the SDK's
 * queues know no backpressure.
 */
export class Subscriber {
  readonly rows: PictureRow[] = [];
  readonly sound = new SoundLog();
  /** Luma of `flashArea` picture by picture, once that is set. */
  readonly flash: Reading[] = [];
  /** Where the picture flashes, in fractions of it. */
  flashArea: Rect | undefined;
  /** Identities whose tracks were subscribed to, with the track's kind, in order. */
  readonly subscribed: string[] = [];
  /** The newest picture. */
  picture: ArrivedPicture | undefined;
  readonly #room = new Room();
  readonly #stops: (() => Promise<void>)[] = [];
  readonly #waiting = new Set<() => void>();

  static async join(server: LiveKitAccess, room: string): Promise<Subscriber> {
    const subscriber = new Subscriber();
    const token = new AccessToken(server.apiKey, server.apiSecret, { identity: `viewer-far-end-${Math.random().toString(36).slice(2)}`, ttl: '10m' });
    token.addGrant({ room, roomJoin: true, canPublish: false, canSubscribe: true });
    subscriber.#room.on(RoomEvent.TrackSubscribed, (track, _publication, participant) => subscriber.#read(track, participant.identity));
    await subscriber.#room.connect(server.url, await token.toJwt(), { autoSubscribe: true, dynacast: false });
    return subscriber;
  }

  /** Where the log of pictures ends now, for `figures(since)`. */
  mark(): number {
    return this.rows.length;
  }

  figures(since = 0): VideoFigures {
    return figuresOf(this.rows.slice(since));
  }

  /** Figures of the pictures that arrive in the next `seconds`. */
  async measure(seconds: number): Promise<VideoFigures> {
    const since = this.mark();
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    return this.figures(since);
  }

  /** Resolves with the first picture for which `accept` holds; looks at each as it arrives. */
  async pictureWhere(accept: (picture: ArrivedPicture) => boolean, timeoutMs = 15_000): Promise<ArrivedPicture> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(look);
        reject(new Error(`No such picture within ${timeoutMs} ms; ${this.rows.length} pictures arrived in all.`));
      }, timeoutMs);
      const look = (): void => {
        if (!this.picture || !accept(this.picture)) return;
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(this.picture);
      };
      this.#waiting.add(look);
    });
  }

  async nextPicture(timeoutMs = 15_000): Promise<ArrivedPicture> {
    return this.pictureWhere(() => true, timeoutMs);
  }

  /** Bytes of video that this end has received so far, RTP headers left out. */
  async videoBytes(): Promise<number> {
    const { publisherStats, subscriberStats } = await this.#room.getRtcStats();
    return [...publisherStats, ...subscriberStats].reduce((sum, { stats }) => {
      if (stats.case !== 'inboundRtp' || stats.value.stream?.kind !== 'video') return sum;
      return sum + Number(stats.value.inbound?.bytesReceived ?? 0n);
    }, 0);
  }

  async leave(): Promise<void> {
    await Promise.all(this.#stops.map((stop) => stop()));
    await this.#room.disconnect();
  }

  #read(track: RemoteTrack, identity: string): void {
    if (track.kind === TrackKind.KIND_VIDEO) {
      this.subscribed.push(`${identity} video`);
      this.#drain(new VideoStream(track), ({ frame }) => this.#see(frame.type === VideoBufferType.I420 ? frame : frame.convert(VideoBufferType.I420)));
    } else {
      this.subscribed.push(`${identity} audio`);
      this.#drain(new AudioStream(track, SAMPLE_RATE, CHANNELS), (frame) => this.sound.add(frame.data, Date.now()));
    }
  }

  #drain<T>(stream: ReadableStream<T>, take: (item: T) => void): void {
    const reader = stream.getReader();
    const done = (async () => {
      for (let next = await reader.read(); !next.done; next = await reader.read()) take(next.value);
    })();
    this.#stops.push(async () => {
      await reader.cancel();
      await done;
    });
  }

  #see({ data, width, height }: Omit<ArrivedPicture, 'at'>): void {
    const picture = { data, width, height, at: Date.now() };
    this.picture = picture;
    this.rows.push(toRow(picture));
    if (this.flashArea) this.flash.push({ at: picture.at, level: meanYuv(picture, this.flashArea).y });
    for (const look of [...this.#waiting]) look();
  }
}

/** Ends the SDK's threads; after this no subscriber works in this process. */
export async function disposeFarEnd(): Promise<void> {
  await dispose();
}
