import { type FaultData, toFaultData } from '../../core/fault';
import type { Compositor, Texture } from '../compositors/compositor';

export interface ImagesEnvironment {
  /** The caller closes the bitmap. @throws Fault in words */
  load(url: string, signal: AbortSignal): Promise<ImageBitmap>;
  /** The compositor of this moment. */
  compositor(): Compositor;
  /** An image cannot be had, or not yet. */
  onFault(fault: FaultData): void;
  after(delayMs: number, callback: () => void): () => void;
}

/** A server that does not answer is asked again, ms. */
const RETRY_AFTER_MS = 10_000;

/**
 * The images that filters draw with: fetched when they are first wanted, decoded, kept as textures of the compositor
 * while they are wanted. Nothing waits for them.
 */
export class ProgramImages {
  readonly #environment: ImagesEnvironment;
  readonly #images = new Map<string, ProgramImage>();

  constructor(environment: ImagesEnvironment) {
    this.#environment = environment;
  }

  /** By address; what is not named is let go. */
  want(urls: ReadonlySet<string>): void {
    for (const [url, image] of this.#images) {
      if (urls.has(url)) continue;
      image.close();
      this.#images.delete(url);
    }
    for (const url of urls) if (!this.#images.has(url)) this.#images.set(url, new ProgramImage(url, this.#environment));
  }

  /** Undefined while it is not there. It stays this one's. */
  texture(url: string): Texture | undefined {
    return this.#images.get(url)?.texture;
  }

  /** Brings all to another compositor, which is the environment's from now on. No tick happens meanwhile. */
  async move(): Promise<void> {
    await Promise.all([...this.#images.values()].map((image) => image.move()));
  }

  close(): void {
    this.want(new Set());
  }
}

class ProgramImage {
  readonly #url: string;
  readonly #environment: ImagesEnvironment;
  readonly #stop = new AbortController();
  #bitmap: ImageBitmap | undefined;
  #held: { readonly texture: Texture; readonly owner: Compositor } | undefined;
  #cancelRetry: () => void = () => {};
  #told = false;

  constructor(url: string, environment: ImagesEnvironment) {
    this.#url = url;
    this.#environment = environment;
    void this.#load();
  }

  get texture(): Texture | undefined {
    return this.#held?.texture;
  }

  async move(): Promise<void> {
    this.#release();
    await this.#import();
  }

  close(): void {
    this.#stop.abort();
    this.#cancelRetry();
    this.#release();
    this.#bitmap?.close();
    this.#bitmap = undefined;
  }

  async #load(): Promise<void> {
    const { signal } = this.#stop;
    try {
      const bitmap = await this.#environment.load(this.#url, signal);
      if (signal.aborted) {
        bitmap.close();
        return;
      }
      this.#bitmap = bitmap;
      await this.#import();
    } catch (error) {
      if (signal.aborted) return;
      const fault = toFaultData(error);
      this.#tell(fault);
      if (fault.code === 'fetch-failed') this.#cancelRetry = this.#environment.after(RETRY_AFTER_MS, () => void this.#load());
    }
  }

  /** One that is out of reach for an hour is said once. */
  #tell(fault: FaultData): void {
    if (!this.#told) this.#environment.onFault(fault);
    this.#told = true;
  }

  async #import(): Promise<void> {
    const { signal } = this.#stop;
    const compositor = this.#environment.compositor();
    if (!this.#bitmap) return;
    try {
      const texture = await compositor.importFrame(this.#bitmap, 0);
      if (signal.aborted || compositor !== this.#environment.compositor()) compositor.release(texture);
      else this.#held = { texture, owner: compositor };
    } catch (error) {
      // A compositor that was replaced meanwhile is followed by `move`.
      if (!signal.aborted && compositor === this.#environment.compositor()) this.#tell(toFaultData(error));
    }
  }

  #release(): void {
    this.#held?.owner.release(this.#held.texture);
    this.#held = undefined;
  }
}
