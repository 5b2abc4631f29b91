import { PipelineFault } from '../core/fault';
import type { FaultData } from '../core/fault';
import type { ProgramFormat } from '../core/program-format';
import type { EpochMs } from '../core/time';
import type { EncoderCounts, EncoderRequest, EncoderSnapshot } from '../encode/encoder-request';
import { FrameEncoder } from '../encode/frame-encoder';
import type { FromEncoder } from '../encode/packet-port';
import { probeEncoder } from '../encode/probe-encoder';

interface Entry {
  readonly config: VideoEncoderConfig;
  readonly request: EncoderRequest;
  /** Made with the first frame, whose tick is its tick 0. */
  running?: { readonly encoder: FrameEncoder; readonly firstTick: number };
}

const NOTHING: EncoderCounts = { offered: 0, encoded: 0, dropped: {}, inFlight: 0, bytes: 0, keyframes: 0, encodeMs: { median: 0, p95: 0 } };

/** The encoders fed by the program, one a packager. They share the frame; each keeps its own ledger. */
export class EncoderBank {
  readonly #entries = new Map<string, Entry>();
  #wantsFrame: ((frame: VideoFrame) => void) | undefined;

  constructor(
    private readonly now: () => EpochMs,
    private readonly onFault: (id: string, fault: FaultData) => void,
  ) {}

  /** Whether anybody waits for frames. */
  get wanted(): boolean {
    return this.#entries.size > 0 || this.#wantsFrame !== undefined;
  }

  /** Resolves once an encoder has proven itself with a frame of the program. @throws EncoderFault, PipelineFault `not-now` */
  async start(id: string, request: EncoderRequest, format: ProgramFormat): Promise<void> {
    if (this.#entries.has(id) || this.#wantsFrame) throw new PipelineFault('not-now', `The encoder "${id}" runs already or another one is being started.`);
    const frame = await new Promise<VideoFrame>((resolve) => {
      this.#wantsFrame = resolve;
    });
    try {
      const config = await probeEncoder({ format, kbps: request.kbps, codecs: request.codecs }, frame);
      this.#entries.set(id, { config, request });
    } finally {
      frame.close();
    }
  }

  async stop(id: string): Promise<void> {
    const entry = this.#entries.get(id);
    this.#entries.delete(id);
    await entry?.running?.encoder.end();
    entry?.request.port.close();
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.#entries.keys()].map((id) => this.stop(id)));
  }

  /** Offers the frame of a tick, which stays the caller's, to every encoder. */
  offer(frame: VideoFrame, tick: number, dueMs: EpochMs, fps: number): void {
    this.#wantsFrame?.(frame.clone());
    this.#wantsFrame = undefined;
    for (const [id, entry] of this.#entries) {
      entry.running ??= { encoder: this.#create(id, entry, dueMs, fps), firstTick: tick };
      entry.running.encoder.offer(frame, tick - entry.running.firstTick, this.now());
    }
  }

  read(): EncoderSnapshot[] {
    return [...this.#entries].map(([id, { config, running }]) => ({ id, codec: config.codec, ...(running?.encoder.counts() ?? NOTHING) }));
  }

  #create(id: string, { config, request }: Entry, originMs: EpochMs, fps: number): FrameEncoder {
    const { port, gopTicks } = request;
    return new FrameEncoder({
      config,
      fps,
      gopTicks,
      originMs,
      now: this.now,
      send: (message: FromEncoder, transfer: Transferable[] = []) => port.postMessage(message, transfer),
      onFault: (fault) => this.onFault(id, fault.toData()),
    });
  }
}
