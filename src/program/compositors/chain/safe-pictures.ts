import type { FilterInstance } from '../../../core/scene';
import type { Size } from '../../../core/geometry';
import type { FindFilter } from '../../../filters/registry';
import type { RenderCache } from '../render-cache';
import { settingsKey } from '../settings-key';

interface Kept extends Size {
  readonly key: string;
}

/**
 * Remembers the last picture of each layer that its privacy filters made, for the moment one of them fails. The
 * cache owns the pictures: what the render before did not show is gone.
 */
export class SafePictures<P> {
  readonly #cache: RenderCache<P>;
  readonly #findFilter: FindFilter;
  readonly #sizeOf: (picture: P) => Size;
  #before = new Map<string, Kept>();
  #now = new Map<string, Kept>();

  constructor(cache: RenderCache<P>, findFilter: FindFilter, sizeOf: (picture: P) => Size) {
    this.#cache = cache;
    this.#findFilter = findFilter;
    this.#sizeOf = sizeOf;
  }

  /** The layer's picture, kept in the cache by `key`, may be shown again. Nothing to do for a layer without privacy filters. */
  keep(filters: readonly FilterInstance[], key: string, picture: P): void {
    const name = this.#nameOf(filters);
    const { width, height } = this.#sizeOf(picture);
    if (name !== undefined) this.#now.set(name, { key, width, height });
  }

  /** The layer's last picture, from now on kept by `key`; undefined when there is none of this size. */
  take(filters: readonly FilterInstance[], key: string, size: Size): P | undefined {
    const name = this.#nameOf(filters);
    const kept = name === undefined ? undefined : this.#before.get(name);
    if (name === undefined || kept?.width !== size.width || kept.height !== size.height) return undefined;
    const picture = this.#cache.rename(kept.key, key);
    if (picture) this.#now.set(name, { ...kept, key });
    return picture;
  }

  /** Ends a render. */
  sweep(): void {
    this.#before = this.#now;
    this.#now = new Map();
  }

  /** All its privacy filters as they are set: with one more, or set otherwise, an older picture is not safe. */
  #nameOf(filters: readonly FilterInstance[]): string | undefined {
    const covers = filters.filter(({ kind }) => this.#findFilter(kind)?.cover);
    return covers.length === 0 ? undefined : covers.map(({ id, settings }) => `${id}${settingsKey(settings)}`).join();
  }
}
