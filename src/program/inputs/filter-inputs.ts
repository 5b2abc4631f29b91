import type { FilterId, SourceId } from '../../core/ids';
import type { FilterInstance } from '../../core/scene';
import type { FilterInput } from '../../filters/filter-input';
import type { FindFilter } from '../../filters/registry';
import type { LayerPicture, Texture } from '../compositors/compositor';

/** What filters find their inputs in: the sources with their enabled filters, and the images. */
export interface InputShelf {
  filtersOf(source: SourceId): readonly FilterInstance[];
  /** Undefined for a source that is not there, or has no picture yet. */
  pictureOf(source: SourceId): Pick<LayerPicture, 'texture' | 'timestamp' | 'sight'> | undefined;
  imageAt(url: string): Texture | undefined;
}

/** A filter's input by name; undefined where it has none, or cannot read its settings: it says so when it is run. */
function inputOf({ kind, settings }: FilterInstance, findFilter: FindFilter): FilterInput | undefined {
  try {
    return findFilter(kind)?.input?.(settings);
  } catch {
    return undefined;
  }
}

/** The addresses of the images that filters draw with. */
export function imagesOf(filters: readonly FilterInstance[], findFilter: FindFilter): ReadonlySet<string> {
  const inputs = filters.map((filter) => inputOf(filter, findFilter));
  return new Set(inputs.flatMap((input) => (input?.from === 'image' ? [input.url] : [])));
}

/** The sources that `shown` ones draw with, and those that these draw with, and so on: `shown` itself with them. */
export function sourcesDrawn(shown: Iterable<SourceId>, filtersOf: InputShelf['filtersOf'], findFilter: FindFilter): ReadonlySet<SourceId> {
  const drawn = new Set<SourceId>(shown);
  // A set goes on with what is added meanwhile.
  for (const source of drawn) {
    for (const filter of filtersOf(source)) {
      const input = inputOf(filter, findFilter);
      if (input?.from === 'source') drawn.add(input.id as SourceId);
    }
  }
  return drawn;
}

/**
 * A source's picture with its filters and all they draw with; undefined where it has none. A source within itself is
 * left out, so every chain of sources ends, and none is drawn without its own filters.
 */
export function layerPicture(source: SourceId, shelf: InputShelf, findFilter: FindFilter, within: readonly SourceId[] = []): LayerPicture | undefined {
  const picture = shelf.pictureOf(source);
  if (!picture || within.includes(source)) return undefined;
  const filters = shelf.filtersOf(source);
  const inputs = new Map<FilterId, LayerPicture>();
  for (const filter of filters) {
    const drawn = drawnBy(filter, shelf, findFilter, [...within, source]);
    if (drawn) inputs.set(filter.id, drawn);
  }
  return { ...picture, filters, ...(inputs.size > 0 && { inputs }) };
}

function drawnBy(filter: FilterInstance, shelf: InputShelf, findFilter: FindFilter, within: readonly SourceId[]): LayerPicture | undefined {
  const input = inputOf(filter, findFilter);
  if (!input) return undefined;
  if (input.from === 'source') return layerPicture(input.id as SourceId, shelf, findFilter, within);
  const texture = shelf.imageAt(input.url);
  return texture && { texture, filters: [], timestamp: 0 as LayerPicture['timestamp'] };
}
