import type { Rect, Size } from '../../core/geometry';
import type { FilterInstance } from '../../core/scene';
import type { FindFilter } from '../../filters/registry';
import { blendPicture } from '../../planar/blend-picture';
import { fillPicture } from '../../planar/fill-picture';
import type { PlanarMemory } from '../../planar/memory';
import { BLACK, type Picture } from '../../planar/picture';
import { scalePicture } from '../../planar/scale-picture';
import type { FilterRun } from './compositor';
import { FilterLog } from './filter-log';
import type { PlannedLayer } from './layer-plan';
import type { PlanarTexture } from './planar-texture';
import { RenderCache } from './render-cache';
import { visibleLayers } from './visible-layers';

type PlanarLayer = PlannedLayer<PlanarTexture>;

/** Draws layers into a picture. Keeps filtered and scaled pictures while their layers show the same. */
export class PlanarScene {
  readonly #memory: PlanarMemory;
  readonly #log: FilterLog;
  readonly #filtered: RenderCache<Picture>;
  readonly #placed: RenderCache<Picture>;
  /** `placedKey`s of the render before: what is drawn twice at the same place is worth keeping. */
  #drawnBefore: ReadonlySet<string> = new Set();

  constructor(memory: PlanarMemory, findFilter: FindFilter) {
    this.#memory = memory;
    this.#log = new FilterLog(findFilter);
    const free = (picture: Picture): void => memory.free(picture);
    this.#filtered = new RenderCache(free);
    this.#placed = new RenderCache(free);
  }

  /** Bottom layer first, over black. */
  draw(target: Picture, layers: readonly PlanarLayer[]): void {
    const visible = visibleLayers(layers, target, (layer) => this.#filter(layer), (picture) => !picture.alpha);
    if (!visible[0]?.hidesAll) fillPicture(this.#memory, target, BLACK);
    for (const { layer, picture } of visible) this.#drawLayer(target, layer, picture);
    this.#drawnBefore = new Set(visible.map(({ layer }) => layer.placedKey));
    this.#filtered.sweep();
    this.#placed.sweep();
  }

  takeFilterRuns(): readonly FilterRun[] {
    return this.#log.take();
  }

  close(): void {
    this.#filtered.clear();
    this.#placed.clear();
  }

  #filter(layer: PlanarLayer): Picture {
    const { picture } = layer.texture;
    if (layer.filters.length === 0) return picture;
    const known = this.#filtered.get(layer.filteredKey);
    if (known) return known;
    let result = picture;
    for (const filter of layer.filters) {
      const next = this.#runFilter(filter, result, layer.timeMs);
      if (!next) continue;
      if (result !== picture) this.#memory.free(result);
      result = next;
    }
    return result === picture ? picture : this.#filtered.add(layer.filteredKey, result);
  }

  #runFilter(filter: FilterInstance, source: Picture, timeMs: number): Picture | undefined {
    return this.#log.run(filter, (kind) => {
      const size = kind.resultSize?.(filter.settings, source) ?? source;
      const target = this.#memory.allocate(size, source.alpha !== undefined || kind.alpha === 'made');
      try {
        kind.planar(this.#memory, target, source, filter.settings, timeMs);
      } catch (error) {
        this.#memory.free(target);
        throw error;
      }
      return target;
    });
  }

  #drawLayer(target: Picture, layer: PlanarLayer, picture: Picture): void {
    const { placement, opacity, placedKey } = layer;
    const { from, to } = placement;
    const isBlended = picture.alpha !== undefined || opacity < 1;
    const placed = isBlended || this.#drawnBefore.has(placedKey) ? this.#place(layer, picture) : undefined;
    if (!placed) scalePicture(this.#memory, target, to, picture, from);
    else if (isBlended) blendPicture(this.#memory, target, placed, { x: to.x, y: to.y, opacity });
    else scalePicture(this.#memory, target, to, placed, wholeOf(placed));
  }

  /** The picture in the size it is shown in. */
  #place({ placement, placedKey }: PlanarLayer, picture: Picture): Picture {
    const { from, to } = placement;
    const isInSize = to.width === picture.width && to.height === picture.height && from.width === picture.width && from.height === picture.height;
    if (isInSize) return picture;
    const known = this.#placed.get(placedKey);
    if (known) return known;
    const placed = this.#placed.add(placedKey, this.#memory.allocate(to, picture.alpha !== undefined));
    scalePicture(this.#memory, placed, wholeOf(placed), picture, from);
    return placed;
  }
}

function wholeOf({ width, height }: Size): Rect {
  return { x: 0, y: 0, width, height };
}
