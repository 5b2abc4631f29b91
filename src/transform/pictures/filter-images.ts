import type { FindFilter } from '../../filters/registry';
import type { PlanarMemory } from '../../planar/memory';
import type { Picture } from '../../planar/picture';
import { bitmapToPicture } from '../../program/compositors/bitmap-picture';
import { loadBitmap } from '../../sources/load-bitmap';
import type { PlannedFilter } from '../transform-options';

export interface FilterImagesOptions {
  readonly memory: PlanarMemory;
  readonly filters: readonly PlannedFilter[];
  readonly findFilter: FindFilter;
  /** What relative addresses are relative to. */
  readonly baseUrl: string;
  readonly signal: AbortSignal;
}

/**
 * The images that filters draw with, by their filter's place in the chain; the caller frees them. In a file nothing is
 * left out in silence: it begins when they are there.
 * @throws MediaFault when one cannot be had, PipelineFault `bad-setting` or `out-of-memory`
 */
export async function loadFilterImages({ memory, filters, findFilter, baseUrl, signal }: FilterImagesOptions): Promise<ReadonlyMap<number, Picture>> {
  const images = new Map<number, Picture>();
  try {
    for (const [index, { kind, settings }] of filters.entries()) {
      const input = findFilter(kind)?.input?.(settings);
      // Options with another source are refused before.
      if (input?.from !== 'image') continue;
      const bitmap = await loadBitmap(input.url, baseUrl, signal);
      try {
        images.set(index, bitmapToPicture(memory, bitmap));
      } finally {
        bitmap.close();
      }
    }
    return images;
  } catch (error) {
    for (const picture of images.values()) memory.free(picture);
    throw error;
  }
}
