import { toFaultData } from '../../core/fault';
import type { EpochMs, Micros } from '../../core/time';
import { type FromIntake, HELD_FRAMES, type ToIntake } from '../../sources/frame-port';
import type { Compositor, Texture } from '../compositors/compositor';
import { type Intake, type IntakeContext, moveTexture, type Shown } from './intake';
import { PhaseGate } from './phase-gate';

interface Queued extends Shown {
  readonly dueMs: EpochMs;
}

type FrameMessage = Extract<ToIntake, { type: 'frame' }>;

/**
 * Frames with a due time from a paced sender (see `sources/frame-port`). Holds at most `HELD_FRAMES`, the one
 * on air included; of several that are due the newest is shown and the others are dropped as `superseded`.
 */
export class PortIntake implements Intake {
  readonly #gate: PhaseGate;
  #queue: Queued[] = [];
  #onAir: Shown | undefined;
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
      if (this.#onAir) this.#release(this.#onAir.texture);
      this.#onAir = next;
    } else if (this.#onAir) {
      this.context.ledger.repeat();
    }
    return this.#onAir;
  }

  async move(from: Compositor, to: Compositor): Promise<void> {
    for (const queued of this.#queue.splice(0)) {
      from.release(queued.texture);
      this.context.ledger.drop('renderer-busy');
      this.#grant(1);
    }
    const onAir = this.#onAir;
    if (!onAir) return;
    const texture = await moveTexture(onAir.texture, from, to);
    this.#onAir = texture && { ...onAir, texture };
    if (!texture) this.#grant(1);
  }

  close(): void {
    this.#closed = true;
    this.#dropQueue('stopped');
    if (this.#onAir) this.context.compositor().release(this.#onAir.texture);
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
    if (this.#closed || generation !== this.#generation || compositor !== this.context.compositor()) {
      compositor.release(texture);
      this.#abandon(this.#closed ? 'stopped' : 'superseded');
      return;
    }
    this.#queue.push({ texture, timestamp: frame.timestamp as Micros, dueMs });
    if (!this.#started) {
      this.#started = true;
      this.context.onStatus({ state: 'running' }, { width: texture.width, height: texture.height });
    }
  }

  /** A frame that never reached the queue. */
  #abandon(cause: 'renderer-busy' | 'stopped' | 'superseded'): void {
    this.context.ledger.drop(cause);
    this.#grant(1);
  }

  #dropQueue(cause: 'superseded' | 'stopped'): void {
    for (const queued of this.#queue.splice(0)) this.#drop(queued, cause);
  }

  #drop(queued: Queued, cause: 'superseded' | 'stopped'): void {
    this.context.ledger.drop(cause);
    this.#release(queued.texture);
  }

  #release(texture: Texture): void {
    this.context.compositor().release(texture);
    this.#grant(1);
  }

  #grant(frames: number): void {
    if (!this.#closed) this.#send({ type: 'grant', frames });
  }

  #send(message: FromIntake): void {
    this.port.postMessage(message);
  }
}
