import type { Size } from '../../../core/geometry';
import type { FilterInstance } from '../../../core/scene';
import type { FindFilter } from '../../../filters/registry';
import type { FilterRun } from '../compositor';
import { FilterLog } from '../filter-log';
import type { PlannedLayer } from '../layer-plan';
import { RenderCache } from '../render-cache';
import { visibleLayers } from '../visible-layers';
import { FilterPasses } from './filter-passes';
import type { GlPictureKind, GlTexture } from './gl-texture';
import { LayerPass } from './layer-pass';
import type { GlPicture, TexturePool } from './texture-pool';

interface Filtered {
  readonly picture: GlPicture;
  readonly kind: GlPictureKind;
}

/** Draws layers into a picture of the program's size. Keeps filtered pictures while their layers show the same. */
export class GlScene {
  readonly #pool: TexturePool;
  readonly #program: GlPicture;
  readonly #filters: FilterPasses;
  readonly #layers: LayerPass;
  readonly #log: FilterLog;
  readonly #filtered: RenderCache<Filtered>;

  constructor(gl: WebGL2RenderingContext, pool: TexturePool, size: Size, findFilter: FindFilter) {
    this.#pool = pool;
    this.#program = pool.take(size);
    this.#filters = new FilterPasses(gl, pool);
    this.#layers = new LayerPass(gl, pool);
    this.#log = new FilterLog(findFilter);
    this.#filtered = new RenderCache(({ picture }) => pool.give(picture));
  }

  /** Bottom layer first, over black. @returns the program, valid until the next call */
  draw(layers: readonly PlannedLayer<GlTexture>[]): GlPicture {
    const visible = visibleLayers(layers, this.#program, (layer) => this.#filter(layer), ({ kind }) => kind === 'opaque');
    this.#layers.draw(
      this.#program,
      visible.map(({ layer, picture }) => ({ picture: picture.picture, placement: layer.placement, opacity: layer.opacity })),
    );
    this.#filtered.sweep();
    return this.#program;
  }

  takeFilterRuns(): readonly FilterRun[] {
    return this.#log.take();
  }

  #filter(layer: PlannedLayer<GlTexture>): Filtered {
    const { texture, filters, filteredKey, timeMs } = layer;
    if (filters.length === 0) return texture;
    const known = this.#filtered.get(filteredKey);
    if (known) return known;
    let result: Filtered = texture;
    for (const filter of filters) {
      const next = this.#runFilter(filter, result, timeMs);
      if (!next) continue;
      if (result !== texture) this.#pool.give(result.picture);
      result = next;
    }
    return result === texture ? texture : this.#filtered.add(filteredKey, result);
  }

  #runFilter(filter: FilterInstance, { picture, kind: alpha }: Filtered, timeMs: number): Filtered | undefined {
    return this.#log.run(filter, (kind) => ({
      picture: this.#filters.run(kind, picture, alpha, filter.settings, timeMs),
      kind: kind.alpha === 'made' ? 'alpha' : alpha,
    }));
  }
}
