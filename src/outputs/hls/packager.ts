import { type FaultData, faultFromData, toFaultData } from '../../core/fault';
import { epochNow, type EpochMs } from '../../core/time';
import { SoundTimeline } from '../../audio/sound-timeline';
import type { EncoderCounts } from '../../encode/encoder-request';
import type { FromEncoder, TappedSound } from '../../encode/packet-port';
import type { Cut, Epoch } from './cut';
import { addCounts, NO_COUNTS } from './encoder-counts';
import { MemoryOrigin } from './origin/memory-origin';
import type { PlaylistFormat } from './playlist/live-playlist';
import type { HlsSnapshot, ShowOptions } from './protocol';
import { type PackTs, Publisher } from './publisher';
import { fixedAuthorization, type TokenAnswer, TokenAuthorization } from './push/authorizations';
import { PushTarget } from './push/push-target';
import { Pusher, type PushStatus } from './push/pusher';
import { Segmenter } from './segmenter';
import { createLiveSoundEncoder } from './sound/create-sound-encoder';
import type { BoundedSoundEncoder } from './sound/bounded-sound-encoder';
import { SOUND_CONFIGS } from './sound/sound-encoder';

/** How often silence is looked for and what waits is looked at, ms. */
const POLL_MS = 20;
/** An encoder that was stopped says so at once; its successor waits this long, ms. */
const LONGEST_END_MS = 500;
/** The end of a show waits this long for its last picture and sound, ms. */
const LONGEST_TAIL_MS = 2000;
/** Chunks of sound kept until the first picture comes, about 2 s. */
const MOST_EARLY = 200;

export interface PackagerEvents {
  readonly needToken: () => void;
  readonly onPush: (status: PushStatus) => void;
  readonly onEncoderLost: (fault: FaultData) => void;
  /** Packets come again. */
  readonly onEncoderBack: () => void;
  /** The show cannot go on. */
  readonly onFailed: (fault: FaultData) => void;
}

/**
 * One show: packets and sound in, files in memory and at an origin out. Owns its ports, encoder and timers.
 * Lives in the HLS worker.
 */
export class Packager {
  readonly origin: MemoryOrigin;
  readonly #segmenter = new Segmenter();
  readonly #publisher: Publisher;
  readonly #pusher: Pusher | undefined;
  readonly #token: TokenAuthorization | undefined;
  #encoder: BoundedSoundEncoder | undefined;
  readonly #partS: number | undefined;
  readonly #live = Promise.withResolvers<void>();
  #sound: SoundTimeline | undefined;
  /** Sound from before the first picture is known; what belongs to it is among it. */
  readonly #early: TappedSound[] = [];
  #originMs: EpochMs | undefined;
  #video: MessagePort | undefined;
  #soundPort: MessagePort | undefined;
  #videoEnded = Promise.withResolvers<void>();
  #ended: EncoderCounts = NO_COUNTS;
  #encoderLost = false;
  #epochs = 0;
  #publishing: Promise<void> = Promise.resolve();
  readonly #poll: ReturnType<typeof setInterval>;

  private constructor(
    options: ShowOptions,
    packTs: PackTs | undefined,
    private readonly events: PackagerEvents,
  ) {
    const { settings, fps, push } = options;
    this.origin = new MemoryOrigin({ longestHoldMs: settings.segment * 3000, after });
    this.#partS = settings.part > 0 ? settings.part / fps : undefined;
    const format = formatOf(settings, this.#partS);
    if (push) {
      this.#token = push.authorization.by === 'token' ? new TokenAuthorization(epochNow, events.needToken) : undefined;
      const authorization = this.#token ?? fixedAuthorization(push.authorization.by === 'header' ? push.authorization.value : undefined);
      const target = new PushTarget({ url: push.url, authorization, fetch: (input, init) => fetch(input, init) });
      this.#pusher = new Pusher({ target, format: { ...format, version: plainVersion(settings) }, now: epochNow, random: Math.random, pause, onStatus: events.onPush });
    }
    this.#publisher = new Publisher({
      settings,
      format,
      sound: SOUND_CONFIGS[settings.audio],
      origin: this.origin,
      show: Math.floor(Date.now() / 1000).toString(36),
      now: epochNow,
      onSegment: (segment) => this.#pusher?.add(segment),
      ...(packTs && { packTs }),
    });
    this.#live.promise.catch(() => undefined);
    this.#poll = setInterval(() => this.#tick(), POLL_MS);
  }

  /** @throws EncoderFault where the sound cannot be encoded */
  static async create(options: ShowOptions, ports: { readonly video: MessagePort; readonly sound: MessagePort }, events: PackagerEvents): Promise<Packager> {
    const packTs = options.settings.container === 'ts' ? (await import('./mpegts/ts-segment')).tsSegment : undefined;
    const packager = new Packager(options, packTs, events);
    packager.#encoder = await createLiveSoundEncoder({
      codec: options.settings.audio,
      onPacket: (packet) => packager.#take(packager.#segmenter.addSound(packet, epochNow())),
      onFault: (fault) => packager.#fail(fault.toData()),
    });
    packager.#hear(ports.sound);
    await packager.watch(ports.video);
    return packager;
  }

  /** Resolves when the first file can be fetched. @throws Fault when the show failed before */
  get live(): Promise<void> {
    return this.#live.promise;
  }

  /** Pictures come from this encoder now; the one before is heard to its end. */
  async watch(video: MessagePort): Promise<void> {
    if (this.#video) await Promise.race([this.#videoEnded.promise, pause(LONGEST_END_MS)]);
    this.#video?.close();
    this.#video = video;
    this.#videoEnded = Promise.withResolvers();
    video.onmessage = ({ data }: MessageEvent<FromEncoder>) => this.#see(data);
  }

  answerToken(answer: TokenAnswer): void {
    this.#token?.answer(answer);
  }

  /** The last files go out; what is in memory stays. */
  async stop(): Promise<void> {
    await Promise.race([this.#videoEnded.promise, pause(LONGEST_TAIL_MS)]);
    const until = epochNow() + LONGEST_TAIL_MS;
    while (this.#segmenter.wantsSoundUntil !== undefined && epochNow() < until) await pause(POLL_MS);
    clearInterval(this.#poll);
    this.#video?.close();
    this.#soundPort?.close();
    await Promise.race([this.#encoder?.finish().catch(() => undefined), pause(LONGEST_TAIL_MS)]);
    this.#encoder?.close();
    this.#take(this.#segmenter.drain(Infinity));
    await this.#publishing;
    this.#publisher.end();
    await this.#pusher?.end();
  }

  snapshot(): HlsSnapshot {
    return {
      ended: this.#ended,
      ...this.#publisher.figures(),
      sound: { filledMs: Math.round(this.#sound?.filledMs ?? 0), driftMs: Math.round((this.#sound?.driftMs ?? 0) * 100) / 100, dropped: this.#encoder?.dropped ?? {} },
      push: this.#pusher?.status ?? null,
    };
  }

  #take(cuts: readonly Cut[]): void {
    for (const cut of cuts) {
      this.#publishing = this.#publishing
        .then(() => this.#publisher.publish(cut))
        .then(() => {
          if (this.#publisher.live) this.#live.resolve();
        })
        .catch((error: unknown) => this.#fail(toFaultData(error)));
    }
  }

  #fail(fault: FaultData): void {
    this.#live.reject(faultFromData(fault));
    this.events.onFailed(fault);
  }

  #see(message: FromEncoder): void {
    const now = epochNow();
    switch (message.type) {
      case 'lost':
        this.#encoderLost = true;
        this.events.onEncoderLost(message.fault);
        return;
      case 'config':
        if (this.#encoderLost) this.events.onEncoderBack();
        this.#encoderLost = false;
        this.#take(this.#segmenter.begin(this.#epoch(message), now));
        return;
      case 'packet':
        this.#take(this.#segmenter.addVideo(message, now));
        return;
      case 'failed':
        this.#fail(message.fault);
        return;
      case 'end':
        this.#ended = addCounts(this.#ended, message.counts);
        this.#take(this.#segmenter.end(message.tick, now));
        this.#videoEnded.resolve();
    }
  }

  #epoch({ config, originMs, fps, gopTicks }: Extract<FromEncoder, { type: 'config' }>): Epoch {
    this.#originMs ??= originMs;
    this.#sound ??= new SoundTimeline(originMs, (planes) => this.#encoder?.encode(planes));
    const partTicks = this.#partS === undefined ? gopTicks : Math.max(1, Math.floor(this.#partS * fps + 1e-6));
    this.#epochs += 1;
    return { index: this.#epochs - 1, config, fps, segmentTicks: gopTicks, partTicks, originMs, offsetS: (originMs - this.#originMs) / 1000 };
  }

  #hear(sound: MessagePort): void {
    this.#soundPort = sound;
    sound.onmessage = ({ data }: MessageEvent<TappedSound>) => {
      this.#early.push(data);
      if (this.#sound) this.#catchUp(this.#sound);
      else if (this.#early.length > MOST_EARLY) this.#early.shift();
    };
  }

  #catchUp(line: SoundTimeline): void {
    for (const { dueMs, channels } of this.#early.splice(0)) line.push(dueMs, channels);
  }

  #tick(): void {
    const now = epochNow();
    this.#sound?.fill(now);
    this.#take(this.#segmenter.drain(now));
  }
}

/** Parts and blocking reload need 9 of every reader's libraries, EXT-X-MAP 6, whole seconds and MPEG-TS 3. */
function formatOf(settings: ShowOptions['settings'], partTargetS: number | undefined): PlaylistFormat {
  const { segment, window } = settings;
  return { targetDurationS: segment, window, version: partTargetS === undefined ? plainVersion(settings) : 9, ...(partTargetS !== undefined && { partTargetS }) };
}

function plainVersion({ container }: ShowOptions['settings']): number {
  return container === 'ts' ? 3 : 6;
}

function after(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
