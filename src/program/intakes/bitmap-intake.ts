import { toFaultData } from '../../core/fault';
import type { EpochMs, Micros } from '../../core/time';
import type { Compositor } from '../compositors/compositor';
import type { Intake, IntakeContext, OwnedPicture, Shown } from './intake';

/** One picture for good. It keeps the bitmap, for the compositors to come. */
export class BitmapIntake implements Intake {
  #picture: OwnedPicture | undefined;
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
    if (!this.#picture || !visible) return undefined;
    if (this.#shown) this.context.ledger.repeat();
    else this.context.ledger.use();
    this.#shown = true;
    return this.#picture;
  }

  async move(to: Compositor): Promise<void> {
    this.#release();
    await this.#import(to);
  }

  close(): void {
    this.#closed = true;
    if (!this.#shown) this.context.ledger.drop('stopped');
    this.#shown = true;
    this.#release();
    this.bitmap.close();
  }

  #release(): void {
    this.#picture?.owner.release(this.#picture.texture);
    this.#picture = undefined;
  }

  async #import(compositor: Compositor): Promise<void> {
    const { width, height } = this.bitmap;
    try {
      const texture = await compositor.importFrame(this.bitmap, 0);
      if (this.#closed || compositor !== this.context.compositor()) {
        compositor.release(texture);
        return;
      }
      this.#picture = { texture, owner: compositor, timestamp: 0 as Micros };
      this.context.onStatus({ state: 'running' }, { width, height });
    } catch (error) {
      if (!this.#closed) this.context.onStatus({ state: 'failed', fault: toFaultData(error) });
    }
  }
}
