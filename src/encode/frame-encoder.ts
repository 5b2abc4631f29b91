import { EncoderFault } from '../core/fault';
import type { Cause } from '../core/report';
import { RollingSpread } from '../core/rolling-spread';
import type { EpochMs } from '../core/time';
import type { EncoderCounts } from './encoder-request';
import type { FromEncoder } from './packet-port';

/** Frames WebCodecs may have in hand; one more is dropped rather than queued. */
const MOST_QUEUED = 4;
/** Encoders lost in a row, without a packet between, before it is given up. */
const MOST_RESTARTS = 3;

export interface FrameEncoderOptions {
  /** Proven by `probeEncoder`. */
  readonly config: VideoEncoderConfig;
  readonly fps: number;
  readonly gopTicks: number;
  /** Wall time of tick 0. */
  readonly originMs: EpochMs;
  readonly now: () => EpochMs;
  /** `transfer` is what goes with the message. */
  readonly send: (message: FromEncoder, transfer?: Transferable[]) => void;
  /** The encoder cannot go on. */
  readonly onFault: (fault: EncoderFault) => void;
}

interface Submitted {
  readonly tick: number;
  readonly atMs: EpochMs;
  readonly renderedMs: EpochMs;
}

/**
 * Encodes program frames in real time: a key frame at each multiple of `gopTicks`, never a queue, a lost
 * encoder replaced with a key frame and a new `config`. Works in the thread that renders; WebCodecs encodes elsewhere.
 */
export class FrameEncoder {
  #encoder: VideoEncoder;
  #submitted = new Map<number, Submitted>();
  #keyDue = true;
  #told = false;
  #restarts = 0;
  #offered = 0;
  #encoded = 0;
  #bytes = 0;
  #keyframes = 0;
  #nextTick = 0;
  #ended = false;
  readonly #dropped: Partial<Record<Cause, number>> = {};
  readonly #encodeMs = new RollingSpread();

  constructor(private readonly options: FrameEncoderOptions) {
    this.#encoder = this.#create();
  }

  /** Takes one frame, which stays the caller's. `tick` counts from `originMs`. */
  offer(frame: VideoFrame, tick: number, renderedMs: EpochMs): void {
    if (this.#ended) return;
    this.#offered += 1;
    if (this.#crosses(tick)) this.#keyDue = true;
    this.#nextTick = tick + 1;
    if (this.#encoder.state !== 'configured' || this.#encoder.encodeQueueSize >= MOST_QUEUED) {
      this.#drop('encoder-busy');
      return;
    }
    this.#submitted.set(frame.timestamp, { tick, atMs: this.options.now(), renderedMs });
    this.#encoder.encode(frame, { keyFrame: this.#keyDue });
    this.#keyDue = false;
  }

  /** Lets out what is in flight, says `end` and frees the encoder. */
  async end(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    try {
      if (this.#encoder.state === 'configured') await this.#encoder.flush();
    } catch {
      // What a failing encoder still held is counted below.
    }
    this.#dropSubmitted('stopped');
    if (this.#encoder.state !== 'closed') this.#encoder.close();
    this.options.send({ type: 'end', tick: this.#nextTick, counts: this.counts() });
  }

  counts(): EncoderCounts {
    return {
      offered: this.#offered,
      encoded: this.#encoded,
      dropped: { ...this.#dropped },
      inFlight: this.#submitted.size,
      bytes: this.#bytes,
      keyframes: this.#keyframes,
      encodeMs: this.#encodeMs.read(),
    };
  }

  /** Whether a group of pictures starts at `tick` or started in ticks that were skipped before it. */
  #crosses(tick: number): boolean {
    const { gopTicks } = this.options;
    return tick % gopTicks === 0 || Math.floor(tick / gopTicks) > Math.floor((this.#nextTick - 1) / gopTicks);
  }

  #create(): VideoEncoder {
    const encoder = new VideoEncoder({
      output: (chunk, metadata) => this.#receive(chunk, metadata),
      error: (error) => this.#lose(encoder, error),
    });
    encoder.configure(this.options.config);
    return encoder;
  }

  #receive(chunk: EncodedVideoChunk, metadata: EncodedVideoChunkMetadata | undefined): void {
    const submitted = this.#submitted.get(chunk.timestamp);
    if (!submitted) return;
    this.#submitted.delete(chunk.timestamp);
    this.#restarts = 0;
    const key = chunk.type === 'key';
    if (!this.#told && metadata?.decoderConfig) this.#tell(metadata.decoderConfig);
    const data = new Uint8Array(chunk.byteLength);
    chunk.copyTo(data);
    this.#encoded += 1;
    this.#bytes += data.byteLength;
    if (key) this.#keyframes += 1;
    this.#encodeMs.add(this.options.now() - submitted.atMs);
    this.options.send({ type: 'packet', tick: submitted.tick, key, data, renderedMs: submitted.renderedMs }, [data.buffer]);
  }

  #tell({ codec, description }: VideoDecoderConfig): void {
    this.#told = true;
    const { config, originMs, fps, gopTicks } = this.options;
    const { width, height } = config;
    const bytes = description && bytesOf(description);
    this.options.send({ type: 'config', config: { codec, width, height, ...(bytes && { description: bytes }) }, originMs, fps, gopTicks });
  }

  /** Reclaimed after idling, or broken: another one takes over with a key frame. */
  #lose(encoder: VideoEncoder, error: DOMException): void {
    if (encoder !== this.#encoder || this.#ended) return;
    this.#dropSubmitted('encoder-busy');
    this.#keyDue = true;
    this.#told = false;
    this.#restarts += 1;
    if (this.#restarts <= MOST_RESTARTS) {
      const code = error.name === 'QuotaExceededError' ? 'reclaimed' : 'failed';
      this.options.send({ type: 'lost', fault: new EncoderFault(code, `The video encoder was lost and is replaced: ${error.message}`, { cause: error }).toData() });
      this.#encoder = this.#create();
      return;
    }
    const fault = new EncoderFault('failed', `The video encoder failed ${this.#restarts} times in a row: ${error.message}`, { cause: error });
    this.options.send({ type: 'failed', fault: fault.toData() });
    this.options.onFault(fault);
  }

  #dropSubmitted(cause: Cause): void {
    for (let left = this.#submitted.size; left > 0; left -= 1) this.#drop(cause);
    this.#submitted = new Map();
  }

  #drop(cause: Cause): void {
    this.#dropped[cause] = (this.#dropped[cause] ?? 0) + 1;
  }
}

function bytesOf(source: AllowSharedBufferSource): Uint8Array {
  const view = ArrayBuffer.isView(source) ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength) : new Uint8Array(source);
  return view.slice();
}
