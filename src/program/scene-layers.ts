import type { SourceId } from '../core/ids';
import type { FilterInstance, Scene } from '../core/scene';
import type { EpochMs } from '../core/time';
import { findFilter } from '../filters/registry';
import type { Sight } from '../filters/sight';
import type { Layer, Texture } from './compositors/compositor';
import { type InputShelf, layerPicture, sourcesDrawn } from './inputs/filter-inputs';
import type { ProgramImages } from './inputs/program-images';
import type { ProgramSource } from './program-source';

/**
 * The layers of one tick, from the back: every source's newest picture, taken whether it is drawn or not, with its
 * filters and what they draw with.
 */
export function layersOf(items: Scene['items'], sources: ReadonlyMap<SourceId, ProgramSource>, images: ProgramImages, dueMs: EpochMs): Layer[] {
  const visible = items.filter((item) => item.visible);
  const enabledOf = (id: SourceId): readonly FilterInstance[] => sources.get(id)?.enabled ?? [];
  const drawn = sourcesDrawn(visible.map(({ source }) => source), enabledOf, findFilter);
  const pictures = new Map<SourceId, ReturnType<InputShelf['pictureOf']>>();
  const aimed = new Map<SourceId, readonly FilterInstance[]>();
  for (const [id, source] of sources) {
    const picture = source.intake.take(dueMs, drawn.has(id));
    if (!picture || !drawn.has(id)) continue;
    const sight = sightOf(source, picture.texture);
    pictures.set(id, { ...picture, ...(sight && { sight }) });
    aimed.set(id, source.aims.aimed(source.enabled, { size: picture.texture, timeMs: picture.timestamp / 1000, nowMs: dueMs, sight }));
  }
  const shelf: InputShelf = { filtersOf: (id) => aimed.get(id) ?? enabledOf(id), pictureOf: (id) => pictures.get(id), imageAt: (url) => images.texture(url) };
  return visible.flatMap((item) => {
    const picture = layerPicture(item.source, shelf, findFilter);
    return picture ? [{ ...picture, item }] : [];
  });
}

/** What cannot be sampled is not known: its privacy filters hide it. */
function sightOf({ sight }: ProgramSource, texture: Texture): Sight | undefined {
  try {
    return sight.of(texture);
  } catch {
    return undefined;
  }
}
