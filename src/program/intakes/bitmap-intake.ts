import { toFaultData } from '../../core/fault';
import type { EpochMs, Micros } from '../../core/time';
import type { Compositor, Texture } from '../compositors/compositor';
import { type Intake, type IntakeContext, moveTexture, type Shown } from './intake';

/** One picture for good. */
export class BitmapIntake implements Intake {
  #texture: Texture | undefined;
  #shown = false;
  #closed = false;

  constructor(
    bitmap: ImageBitmap,
    private readonly context: IntakeContext,
  ) {
    context.ledger.receive();
    void this.#import(bitmap);
  }

  take(_dueMs: EpochMs, visible: boolean): Shown | undefined {
    if (!this.#texture || !visible) return undefined;
    if (this.#shown) this.context.ledger.repeat();
    else this.context.ledger.use();
    this.#shown = true;
    return { texture: this.#texture, timestamp: 0 as Micros };
  }

  async move(from: Compositor, to: Compositor): Promise<void> {
    if (this.#texture) this.#texture = await moveTexture(this.#texture, from, to);
  }

  close(): void {
    this.#closed = true;
    if (!this.#shown) this.context.ledger.drop('stopped');
    this.#shown = true;
    if (this.#texture) this.context.compositor().release(this.#texture);
    this.#texture = undefined;
  }

  async #import(bitmap: ImageBitmap): Promise<void> {
    const size = { width: bitmap.width, height: bitmap.height };
    const compositor = this.context.compositor();
    try {
      const texture = await compositor.importFrame(bitmap, 0);
      if (this.#closed) compositor.release(texture);
      else this.#texture = compositor === this.context.compositor() ? texture : await moveTexture(texture, compositor, this.context.compositor());
      this.context.onStatus({ state: 'running' }, size);
    } catch (error) {
      this.context.onStatus({ state: 'failed', fault: toFaultData(error) });
    } finally {
      bitmap.close();
    }
  }
}
