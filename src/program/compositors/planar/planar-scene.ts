import { wholeOf } from '../../../core/geometry';
import type { FilterInstance } from '../../../core/scene';
import type { FindFilter } from '../../../filters/registry';
import { blendPicture } from '../../../planar/operations/blend-picture';
import { fillPicture } from '../../../planar/operations/fill-picture';
import type { PlanarMemory } from '../../../planar/memory';
import { BLACK, type Picture } from '../../../planar/picture';
import { scalePicture } from '../../../planar/operations/scale-picture';
import type { FilterRun } from '../compositor';
import { drawnPicture } from '../drawn-picture';
import { type ChainInput, FilterChain } from '../chain/filter-chain';
import type { PlannedLayer, PlannedPicture } from '../layer-plan';
import { planarSteps } from './planar-steps';
import type { PlanarTexture } from './planar-texture';
import { RenderCache } from '../render-cache';
import { SafePictures } from '../chain/safe-pictures';
import { visibleLayers } from '../visible-layers';

type PlanarLayer = PlannedLayer<PlanarTexture>;
type PlannedPlanes = PlannedPicture<PlanarTexture>;

/** Renders in which a backdrop may be missing before it is scaled anew: a camera has fewer pictures than the program. */
const BACKDROP_PATIENCE = 4;

/** Draws layers into a picture. Keeps filtered and scaled pictures while their layers show the same. */
export class PlanarScene {
  readonly #memory: PlanarMemory;
  readonly #chain: FilterChain<Picture>;
  readonly #filtered: RenderCache<Picture>;
  readonly #safe: SafePictures<Picture>;
  readonly #placed: RenderCache<Picture>;
  readonly #backdrops: RenderCache<Picture>;
  /** `placedKey`s of the render before: what is drawn twice at the same place is worth keeping. */
  #drawnBefore: ReadonlySet<string> = new Set();

  constructor(memory: PlanarMemory, findFilter: FindFilter) {
    this.#memory = memory;
    const free = (picture: Picture): void => memory.free(picture);
    this.#backdrops = new RenderCache(free, BACKDROP_PATIENCE);
    this.#chain = new FilterChain(memory, findFilter, planarSteps(memory, this.#backdrops));
    this.#filtered = new RenderCache(free);
    this.#safe = new SafePictures(this.#filtered, findFilter, (picture) => picture);
    this.#placed = new RenderCache(free);
  }

  /** Bottom layer first, over black. */
  draw(target: Picture, layers: readonly PlanarLayer[]): void {
    try {
      const visible = visibleLayers(layers, target, (layer) => this.filtered(layer), (picture) => !picture.alpha);
      if (!visible[0]?.hidesAll) fillPicture(this.#memory, target, BLACK);
      for (const { layer, picture } of visible) this.#drawLayer(target, layer, picture);
      this.#drawnBefore = new Set(visible.map(({ layer }) => layer.placedKey));
    } finally {
      // Also when there was no room: what is kept must not be what takes it.
      this.#filtered.sweep();
      this.#safe.sweep();
      this.#placed.sweep();
      this.#backdrops.sweep();
    }
  }

  /** The layer's picture after its filters, valid until the next `draw`. */
  filtered(layer: PlannedPlanes): Picture {
    const { filters, filteredKey, texture } = layer;
    if (filters.length === 0) return texture.picture;
    const picture = this.#filtered.get(filteredKey) ?? this.#runChain(layer);
    this.#safe.keep(filters, filteredKey, picture);
    return picture;
  }

  takeFilterRuns(): readonly FilterRun[] {
    return this.#chain.takeRuns();
  }

  close(): void {
    this.#filtered.clear();
    this.#placed.clear();
    this.#backdrops.clear();
  }

  #runChain({ filters, filteredKey, texture, inputs, ...layer }: PlannedPlanes): Picture {
    const inputOf = ({ id }: FilterInstance): ChainInput<Picture> | undefined => {
      const input = inputs.get(id);
      return input && { picture: this.filtered(input), squeeze: input.squeeze, key: input.filteredKey };
    };
    const result = this.#chain.run({ filters, ...layer, inputOf }, texture.picture);
    if (result === texture.picture) return result;
    if (result) return this.#filtered.add(filteredKey, result);
    const safe = this.#safe.take(filters, filteredKey, layer.filteredSize);
    if (safe) return safe;
    return this.#filtered.add(filteredKey, drawnPicture(this.#memory, layer.filteredSize, false, (black) => fillPicture(this.#memory, black, BLACK)));
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
    return this.#placed.add(placedKey, drawnPicture(this.#memory, to, picture.alpha !== undefined, (placed) => scalePicture(this.#memory, placed, wholeOf(placed), picture, from)));
  }
}
