import { EncoderFault } from '../../core/fault';
import type { VideoPacketConfig } from '../../encode/packet-port';
import { FirstFailure } from '../first-failure';
import type { EncodedPicture } from '../results/result-writer';
import type { Showing } from './retime';

/** Frames the encoder may have in hand: enough for all its threads, few enough to stay in cache. */
const MOST_QUEUED = 8;

export interface PictureEncoderOptions {
  /** Proven by `probeEncoder`. */
  readonly config: VideoEncoderConfig;
  /** Called in the encoder's order, one after the other. */
  readonly onPicture: (picture: EncodedPicture, config: VideoPacketConfig) => Promise<void>;
}

/** Encodes all it is given, as fast as it can: who offers waits. */
export class PictureEncoder {
  readonly #encoder: VideoEncoder;
  readonly #options: PictureEncoderOptions;
  #packetConfig: VideoPacketConfig | undefined;
  #writing: Promise<void> = Promise.resolve();
  readonly #failure = new FirstFailure();
  #encoded = 0;

  constructor(options: PictureEncoderOptions) {
    this.#options = options;
    this.#encoder = new VideoEncoder({ output: (chunk, metadata) => this.#receive(chunk, metadata), error: (error) => this.#fail(this.#faultOf(error)) });
    this.#encoder.configure(options.config);
  }

  /** Pictures that came out. */
  get encoded(): number {
    return this.#encoded;
  }

  /** Encodes a frame, which stays the caller's, as shown at a time. @throws EncoderFault, or what the receiver of pictures threw */
  async encode(frame: VideoFrame, { timestamp, duration }: Showing, key: boolean): Promise<void> {
    while (this.#encoder.encodeQueueSize >= MOST_QUEUED && !this.#failure.happened) await this.#dequeued();
    this.#failure.check();
    const timed = new VideoFrame(frame, { timestamp, duration });
    try {
      this.#encoder.encode(timed, { keyFrame: key });
    } finally {
      timed.close();
    }
    await this.#writing;
    this.#failure.check();
  }

  /** Lets out what is in hand. @throws as `encode` */
  async finish(): Promise<void> {
    await this.#encoder.flush().catch((error: unknown) => this.#fail(this.#faultOf(error)));
    await this.#writing;
    this.#failure.check();
  }

  close(): void {
    this.#failure.note(new EncoderFault('failed', 'The video encoder was closed.'));
    if (this.#encoder.state !== 'closed') this.#encoder.close();
    this.#encoder.dispatchEvent(new Event('dequeue'));
  }

  #dequeued(): Promise<void> {
    return new Promise((resolve) => this.#encoder.addEventListener('dequeue', () => resolve(), { once: true }));
  }

  #receive(chunk: EncodedVideoChunk, metadata: EncodedVideoChunkMetadata | undefined): void {
    if (metadata?.decoderConfig) this.#packetConfig ??= packetConfigOf(metadata.decoderConfig, this.#options.config);
    const config = this.#packetConfig;
    if (!config) {
      this.#fail(new EncoderFault('failed', 'The video encoder does not say how to decode what it makes.'));
      return;
    }
    const data = new Uint8Array(chunk.byteLength);
    chunk.copyTo(data);
    this.#encoded += 1;
    const picture = { timestamp: chunk.timestamp, duration: chunk.duration ?? 0, key: chunk.type === 'key', data };
    this.#writing = this.#writing.then(() => this.#options.onPicture(picture, config)).catch((error: unknown) => this.#fail(error));
  }

  #faultOf(cause: unknown): EncoderFault {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return new EncoderFault('failed', `The video encoder failed: ${reason}`, { cause });
  }

  #fail(error: unknown): void {
    this.#failure.note(error);
    this.#encoder.dispatchEvent(new Event('dequeue'));
  }
}

function packetConfigOf({ codec, description }: VideoDecoderConfig, { width, height }: VideoEncoderConfig): VideoPacketConfig {
  if (!description) return { codec, width, height };
  const view = ArrayBuffer.isView(description) ? new Uint8Array(description.buffer, description.byteOffset, description.byteLength) : new Uint8Array(description);
  return { codec, width, height, description: view.slice() };
}
