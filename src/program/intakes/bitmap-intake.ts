import { toFaultData } from '../../core/fault';
import type { EpochMs, Micros } from '../../core/time';
import type { Compositor, Texture } from '../compositors/compositor';
import type { Intake, IntakeContext, Shown } from './intake';

/** One picture for good. It keeps the bitmap, for the compositors to come. */
export class BitmapIntake implements Intake {
  #texture: Texture | undefined;
  #shown = false;
  #closed = false;

  constructor(
    private readonly bitmap: ImageBitmap,
    private readonly context: IntakeContext,
  ) {
    context.ledger.receive();
    void this.#import(context.compositor());
  }

  take(_dueMs: EpochMs, visible: boolean): Shown | undefined {
    if (!this.#texture || !visible) return undefined;
    if (this.#shown) this.context.ledger.repeat();
    else this.context.ledger.use();
    this.#shown = true;
    return { texture: this.#texture, timestamp: 0 as Micros };
  }

  async move(from: Compositor, to: Compositor): Promise<void> {
    if (this.#texture) from.release(this.#texture);
    this.#texture = undefined;
    await this.#import(to);
  }

  close(): void {
    this.#closed = true;
    if (!this.#shown) this.context.ledger.drop('stopped');
    this.#shown = true;
    if (this.#texture) this.context.compositor().release(this.#texture);
    this.#texture = undefined;
    this.bitmap.close();
  }

  async #import(compositor: Compositor): Promise<void> {
    const { width, height } = this.bitmap;
    try {
      const texture = await compositor.importFrame(this.bitmap, 0);
      if (this.#closed || compositor !== this.context.compositor()) {
        compositor.release(texture);
        return;
      }
      this.#texture = texture;
      this.context.onStatus({ state: 'running' }, { width, height });
    } catch (error) {
      if (!this.#closed) this.context.onStatus({ state: 'failed', fault: toFaultData(error) });
    }
  }
}
