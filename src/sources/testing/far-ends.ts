import type { FromPlayout, ToPlayout } from '../../audio/pcm-port';
import { type EpochMs, epochNow } from '../../core/time';
import { type FromIntake, HELD_FRAMES, type ToIntake } from '../frame-port';

export interface SeenFrame {
  /** Microseconds, the file's own. */
  readonly timestamp: number;
  readonly dueMs: number;
  readonly receivedMs: number;
  readonly rotation: number;
  readonly width: number;
  readonly height: number;
  /** Mean of the upper left of the luma plane, when asked for. */
  readonly level?: number;
}

/** The program's end of a frame port, for tests: holds frames until the next is due, as the program does, and closes them. */
export class TestIntake {
  readonly frames: SeenFrame[] = [];
  readonly statuses: string[] = [];
  flushes = 0;
  late = 0;
  mostOut = 0;
  #out = 0;

  constructor(
    private readonly port: MessagePort,
    private readonly readLevels = false,
  ) {
    port.onmessage = (event: MessageEvent<ToIntake>) => void this.#hear(event.data);
    this.#grant(HELD_FRAMES);
  }

  close(): void {
    this.port.postMessage({ type: 'closed' } satisfies FromIntake);
    this.port.close();
  }

  async #hear(message: ToIntake): Promise<void> {
    if (message.type === 'flush') this.flushes += 1;
    else if (message.type === 'late') this.late += message.frames;
    else if (message.type === 'status') this.statuses.push(message.status);
    else await this.#receive(message.frame, message.dueMs, message.rotation);
  }

  async #receive(frame: VideoFrame, dueMs: EpochMs, rotation: number): Promise<void> {
    const receivedMs = epochNow();
    const { timestamp, displayWidth: width, displayHeight: height } = frame;
    this.#out += 1;
    this.mostOut = Math.max(this.mostOut, this.#out);
    const index = this.frames.push({ timestamp, dueMs, receivedMs, rotation, width, height }) - 1;
    if (this.readLevels) this.frames[index] = { ...(this.frames[index] as SeenFrame), level: await levelOfFrame(frame) };
    frame.close();
    setTimeout(() => {
      this.#out -= 1;
      this.#grant(1);
    }, Math.max(0, dueMs - epochNow()));
  }

  #grant(frames: number): void {
    this.port.postMessage({ type: 'grant', frames } satisfies FromIntake);
  }
}

async function levelOfFrame(frame: VideoFrame): Promise<number> {
  const data = new Uint8Array(frame.allocationSize());
  const [luma] = await frame.copyTo(data);
  return data[(luma?.offset ?? 0) + 8 * (luma?.stride ?? 0) + 8] ?? 0;
}

export interface SeenSound {
  readonly dueMs: number;
  readonly durationMs: number;
  readonly channels: number;
  readonly sampleRate: number;
  readonly peak: number;
}

/** The mixer's end of a PCM port, for tests: grants 400 ms ahead. */
export class TestPlayout {
  readonly chunks: SeenSound[] = [];
  flushes = 0;
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(private readonly port: MessagePort) {
    port.onmessage = (event: MessageEvent<ToPlayout>) => this.#hear(event.data);
    const grant = (): void => port.postMessage({ type: 'grant', untilMs: (epochNow() + 400) as EpochMs } satisfies FromPlayout);
    grant();
    this.#timer = setInterval(grant, 50);
  }

  close(): void {
    clearInterval(this.#timer);
    this.port.close();
  }

  #hear(message: ToPlayout): void {
    if (message.type === 'flush') {
      this.flushes += 1;
      return;
    }
    const { dueMs, sampleRate, channels } = message;
    const frames = channels[0]?.length ?? 0;
    const peak = channels[0]?.reduce((most, value) => Math.max(most, Math.abs(value)), 0) ?? 0;
    this.chunks.push({ dueMs, durationMs: (frames / sampleRate) * 1000, channels: channels.length, sampleRate, peak });
  }
}

export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** Waits until `condition` holds; fails after `timeoutMs`. */
export async function until(condition: () => boolean, what: string, timeoutMs = 8000): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`Waited ${timeoutMs} ms for: ${what}`);
    await wait(20);
  }
}
