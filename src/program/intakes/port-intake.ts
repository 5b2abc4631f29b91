import { toFaultData } from '../../core/fault';
import type { Cause } from '../../core/report';
import type { EpochMs, Micros } from '../../core/time';
import { type FromIntake, HELD_FRAMES, type ToIntake } from '../../sources/frame-port';
import type { Compositor, Texture } from '../compositors/compositor';
import { type Intake, type IntakeContext, movePicture, type OwnedPicture, type Shown } from './intake';
import { PhaseGate } from './phase-gate';

interface Queued extends OwnedPicture {
  readonly dueMs: EpochMs;
}

/** Frames come ahead of time; one that waited longer for models would hold up those behind it. */
const MOST_LOOK_MS = 100;

type FrameMessage = Extract<ToIntake, { type: 'frame' }>;

/**
 * Frames with a due time from a paced sender (see `sources/frame-port`). Holds at most `HELD_FRAMES`, the one
 * on air included; of several that are due the newest is shown and the others are dropped as `superseded`.
 */
export class PortIntake implements Intake {
  readonly #gate: PhaseGate;
  #queue: Queued[] = [];
  #onAir: OwnedPicture | undefined;
  /** Raised by a flush: frames of an older one are of no use. */
  #generation = 0;
  /** Frames are imported one after another, so they are queued in the order they came. */
  #turn: Promise<void> = Promise.resolve();
  #closed = false;
  #started = false;

  constructor(
    private readonly port: MessagePort,
    fps: number,
    private readonly context: IntakeContext,
  ) {
    this.#gate = new PhaseGate(1000 / fps);
    port.onmessage = (event: MessageEvent<ToIntake>) => this.#hear(event.data);
    this.#grant(HELD_FRAMES);
  }

  take(dueMs: EpochMs, visible: boolean): Shown | undefined {
    let next: Queued | undefined;
    for (let candidate = this.#queue[0]; candidate && this.#gate.isDue(candidate.dueMs, dueMs); candidate = this.#queue[0]) {
      if (next) this.#drop(next, 'superseded');
      next = candidate;
      this.#queue.shift();
    }
    if (next) {
      if (visible) this.context.ledger.use();
      else this.context.ledger.drop('hidden');
      if (this.#onAir) this.#release(this.#onAir);
      this.#onAir = next;
    } else if (this.#onAir) {
      this.context.ledger.repeat();
    }
    return this.#onAir;
  }

  async move(to: Compositor): Promise<void> {
    this.#dropQueue('renderer-busy');
    const onAir = this.#onAir;
    if (!onAir) return;
    this.#onAir = await movePicture(onAir, to);
    if (!this.#onAir) this.#grant(1);
  }

  close(): void {
    this.#closed = true;
    this.#dropQueue('stopped');
    if (this.#onAir) this.#release(this.#onAir);
    this.#onAir = undefined;
    this.#send({ type: 'closed' });
    this.port.close();
  }

  #hear(message: ToIntake): void {
    switch (message.type) {
      case 'frame': {
        const generation = this.#generation;
        this.context.ledger.receive();
        this.#turn = this.#turn.then(() => this.#receive(message, generation));
        return;
      }
      case 'flush':
        this.#generation += 1;
        this.#dropQueue('superseded');
        return;
      case 'late':
        for (let i = 0; i < message.frames; i += 1) this.context.ledger.receive();
        this.context.ledger.drop('late', message.frames);
        return;
      case 'status':
        this.context.onStatus({ state: message.status });
    }
  }

  async #receive({ frame, dueMs, rotation }: FrameMessage, generation: number): Promise<void> {
    const compositor = this.context.compositor();
    let texture: Texture;
    try {
      this.context.onFrame?.(frame);
      texture = await compositor.importFrame(frame, rotation);
    } catch (error) {
      this.#abandon('renderer-busy');
      this.context.onStatus({ state: 'failed', fault: toFaultData(error) });
      return;
    } finally {
      frame.close();
    }
    if (!this.#closed && compositor === this.context.compositor()) await this.context.look?.(texture, Math.min(MOST_LOOK_MS, dueMs - this.context.now()));
    if (this.#closed || generation !== this.#generation || compositor !== this.context.compositor()) {
      compositor.release(texture);
      this.#abandon(this.#closed ? 'stopped' : 'superseded');
      return;
    }
    this.#queue.push({ texture, owner: compositor, timestamp: frame.timestamp as Micros, dueMs });
    if (!this.#started) {
      this.#started = true;
      this.context.onStatus({ state: 'running' }, { width: texture.width, height: texture.height });
    }
  }

  /** A frame that never reached the queue. */
  #abandon(cause: Cause): void {
    this.context.ledger.drop(cause);
    this.#grant(1);
  }

  #dropQueue(cause: Cause): void {
    for (const queued of this.#queue.splice(0)) this.#drop(queued, cause);
  }

  #drop(queued: Queued, cause: Cause): void {
    this.context.ledger.drop(cause);
    this.#release(queued);
  }

  #release({ owner, texture }: OwnedPicture): void {
    owner.release(texture);
    this.#grant(1);
  }

  #grant(frames: number): void {
    if (!this.#closed) this.#send({ type: 'grant', frames });
  }

  #send(message: FromIntake): void {
    this.port.postMessage(message);
  }
}
