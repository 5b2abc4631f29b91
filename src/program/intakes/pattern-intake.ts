import type { Settings } from '../../core/settings';
import { type EpochMs, microsOf } from '../../core/time';
import type { PatternKind, PatternPainter } from '../../sources/patterns/pattern';
import type { PlanarMemory } from '../../planar/memory';
import type { Compositor, Texture } from '../compositors/compositor';
import type { Intake, IntakeContext, Shown } from './intake';

/** Draws a frame for each tick that shows the pattern, of the program's size. */
export class PatternIntake implements Intake {
  readonly #startMs: EpochMs;
  #texture: Texture | undefined;
  /** Made the texture. */
  #owner: Compositor | undefined;
  #painter: PatternPainter | undefined;
  #memory: PlanarMemory | undefined;
  #frame = 0;

  constructor(
    private readonly kind: PatternKind,
    private readonly settings: Settings,
    private readonly context: IntakeContext,
  ) {
    this.#startMs = context.now();
    const { width, height } = context.compositor().size;
    context.onStatus({ state: 'running' }, { width, height });
  }

  take(dueMs: EpochMs, visible: boolean): Shown | undefined {
    if (!visible) return undefined;
    const compositor = this.context.compositor();
    const elapsedMs = dueMs - this.#startMs;
    this.#owner = compositor;
    this.context.ledger.receive();
    this.#texture = compositor.importDrawing(
      compositor.size,
      (memory, target) => this.#painterFor(memory, compositor).draw(memory, target, { wallMs: dueMs, elapsedMs, frame: this.#frame }),
      this.#texture,
    );
    this.context.ledger.use();
    this.#frame += 1;
    return { texture: this.#texture, timestamp: microsOf(elapsedMs) };
  }

  move(): Promise<void> {
    this.close();
    return Promise.resolve();
  }

  close(): void {
    if (this.#texture) this.#owner?.release(this.#texture);
    this.#texture = undefined;
    this.#painter?.close();
    this.#painter = undefined;
  }

  #painterFor(memory: PlanarMemory, compositor: Compositor): PatternPainter {
    if (!this.#painter || this.#memory !== memory) {
      this.#painter?.close();
      this.#painter = this.kind.createPainter(memory, compositor.size, this.settings);
      this.#memory = memory;
    }
    return this.#painter;
  }
}
