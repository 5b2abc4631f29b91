import type { QuarterTurns, Size } from '../../core/geometry';
import { DeviceFault, toFaultData } from '../../core/fault';
import type { Cause } from '../../core/report';
import type { EpochMs, Micros } from '../../core/time';
import type { Compositor, Texture } from '../compositors/compositor';
import { type Intake, type IntakeContext, movePicture, type OwnedPicture, type Shown } from './intake';
import { JitterBuffer } from './jitter-buffer';

/** Frames in a row that could not be read before the source counts as failed. */
const MOST_FAILURES = 30;
/** A live source that gave no frame for this long has stalled. */
const STALLED_AFTER_MS = 2000;

/**
 * A live track: reads each frame as it comes, copies it and closes it at once, so that the camera's small
 * pool of buffers never runs dry. Which of them a tick shows, its `JitterBuffer` says; one never shown is
 * dropped as `superseded`.
 */
export class StreamIntake implements Intake {
  readonly #reader: ReadableStreamDefaultReader<VideoFrame>;
  readonly #waiting = new JitterBuffer<OwnedPicture>();
  #onAir: OwnedPicture | undefined;
  #failures = 0;
  #newestAt: EpochMs;
  #stalled = false;
  /** Of the newest frame; undefined before the first. */
  #size: Size | undefined;
  #closed = false;

  constructor(
    readable: ReadableStream<VideoFrame>,
    private readonly context: IntakeContext,
    private readonly stopTrack: () => void = () => {},
  ) {
    this.#reader = readable.getReader();
    this.#newestAt = context.now();
    void this.#read();
  }

  take(dueMs: EpochMs, visible: boolean): Shown | undefined {
    this.#watch(dueMs);
    const { next, superseded } = this.#waiting.take(this.context.now());
    this.#drop(superseded, 'superseded');
    const { ledger } = this.context;
    if (next) {
      if (visible) ledger.use();
      else ledger.drop('hidden');
      this.#release(this.#onAir);
      this.#onAir = next;
    } else if (this.#onAir) {
      ledger.repeat();
    }
    return this.#onAir;
  }

  async move(to: Compositor): Promise<void> {
    const waiting = this.#waiting.clear();
    const newest = waiting.pop();
    this.#drop(waiting, 'superseded');
    const picture = newest ?? this.#onAir;
    if (newest) this.#release(this.#onAir);
    // Taken out meanwhile: a newer frame may come, and `close` must not release it a second time.
    this.#onAir = undefined;
    if (!picture) return;
    const moved = await movePicture(picture, to);
    if (!moved || this.#closed) {
      this.#release(moved);
      if (newest) this.context.ledger.drop(this.#closed ? 'stopped' : 'renderer-busy');
    } else if (newest) {
      this.#drop(this.#waiting.putBack(moved), 'superseded');
    } else {
      this.#onAir = moved;
    }
  }

  close(): void {
    this.#closed = true;
    this.#drop(this.#waiting.clear(), 'stopped');
    this.#release(this.#onAir);
    this.#onAir = undefined;
    this.#reader.cancel().catch(() => {});
    this.stopTrack();
  }

  async #read(): Promise<void> {
    try {
      for (;;) {
        const { value: frame, done } = await this.#reader.read();
        if (done) break;
        await this.#receive(frame);
      }
      if (!this.#closed) {
        const fault = new DeviceFault('lost', 'The source stopped sending: its device is gone or was taken away.');
        this.context.onStatus({ state: 'failed', fault: fault.toData() });
      }
    } catch (error) {
      if (!this.#closed) this.context.onStatus({ state: 'failed', fault: toFaultData(error) });
    }
  }

  async #receive(frame: VideoFrame): Promise<void> {
    const { ledger } = this.context;
    ledger.receive();
    this.#newestAt = this.context.now();
    const compositor = this.context.compositor();
    let texture: Texture;
    try {
      this.context.onFrame?.(frame);
      texture = await compositor.importFrame(frame, rotationOf(frame));
      this.#failures = 0;
    } catch (error) {
      ledger.drop('renderer-busy');
      this.#failures += 1;
      // While a lost device is replaced a frame or two cannot be read; a format nobody reads never will be.
      if (this.#failures > MOST_FAILURES) throw error;
      return;
    } finally {
      frame.close();
    }
    await this.#look(texture, compositor);
    if (this.#closed || compositor !== this.context.compositor()) {
      compositor.release(texture);
      ledger.drop(this.#closed ? 'stopped' : 'renderer-busy');
      return;
    }
    this.#drop(this.#waiting.push({ texture, owner: compositor, timestamp: frame.timestamp as Micros }, this.context.now()), 'superseded');
    const { width, height } = texture;
    if (this.#stalled || this.#size?.width !== width || this.#size.height !== height) {
      this.#size = { width, height };
      this.#stalled = false;
      this.context.onStatus({ state: 'running' }, this.#size);
    }
  }

  /** The frame itself is closed before: the camera's buffers are not kept waiting. */
  async #look(texture: Texture, compositor: Compositor): Promise<void> {
    if (!this.#closed && compositor === this.context.compositor()) await this.context.look?.(texture);
  }

  #drop(pictures: readonly OwnedPicture[], cause: Cause): void {
    this.context.ledger.drop(cause, pictures.length);
    for (const picture of pictures) this.#release(picture);
  }

  #release(picture: OwnedPicture | undefined): void {
    picture?.owner.release(picture.texture);
  }

  #watch(now: EpochMs): void {
    if (!this.#size || this.#stalled || now - this.#newestAt < STALLED_AFTER_MS) return;
    this.#stalled = true;
    this.context.onStatus({ state: 'stalled', since: this.#newestAt });
  }
}

/** Newer browsers tell how a frame is to be turned; a phone held upright sends its camera's frames lying. */
function rotationOf(frame: VideoFrame): QuarterTurns {
  const { rotation } = frame as { rotation?: number };
  return rotation === 90 || rotation === 180 || rotation === 270 ? rotation : 0;
}
