import { type Size, wholeOf } from '../../../core/geometry';
import type { Covering } from '../../../filters/cover';
import type { FilterInstance } from '../../../core/scene';
import type { FindFilter } from '../../../filters/registry';
import { fillPicture } from '../../../planar/operations/fill-picture';
import type { PlanarMemory } from '../../../planar/memory';
import { BLACK } from '../../../planar/picture';
import type { FilterRun } from '../compositor';
import { type Backdrop, type ChainInput, FilterChain } from '../chain/filter-chain';
import type { PlannedLayer, PlannedPicture } from '../layer-plan';
import { RenderCache } from '../render-cache';
import { SafePictures } from '../chain/safe-pictures';
import { visibleLayers } from '../visible-layers';
import { FilterPasses } from './filter-passes';
import type { GlPictureKind, GlTexture } from './gl-texture';
import type { ImportPass } from './import-pass';
import { LayerPass } from './layer-pass';
import type { PackPass } from './pack-pass';
import type { GlPicture, TexturePool } from './texture-pool';

interface Filtered extends Size {
  readonly picture: GlPicture;
  readonly kind: GlPictureKind;
}

/** What a scene draws with; shared with its compositor. */
interface GlSceneParts {
  readonly memory: PlanarMemory;
  readonly pool: TexturePool;
  readonly importer: ImportPass;
  readonly packer: PackPass;
}

/** Draws layers into a picture of the program's size. Keeps filtered pictures while their layers show the same. */
export class GlScene {
  readonly #memory: PlanarMemory;
  readonly #pool: TexturePool;
  readonly #importer: ImportPass;
  readonly #packer: PackPass;
  readonly #program: GlPicture;
  readonly #filters: FilterPasses;
  readonly #layers: LayerPass;
  readonly #chain: FilterChain<Filtered>;
  readonly #filtered: RenderCache<Filtered>;
  readonly #safe: SafePictures<Filtered>;

  constructor(gl: WebGL2RenderingContext, { memory, pool, importer, packer }: GlSceneParts, size: Size, findFilter: FindFilter) {
    this.#memory = memory;
    this.#pool = pool;
    this.#importer = importer;
    this.#packer = packer;
    this.#program = pool.take(size);
    this.#filters = new FilterPasses(gl, pool);
    this.#layers = new LayerPass(gl, pool);
    this.#chain = new FilterChain(memory, findFilter, {
      run: (kind, { settings }, { picture, kind: alpha }, timeMs, input) =>
        filtered(this.#filters.run(kind, picture, alpha, settings, timeMs, input), kind.alpha === 'made' ? 'alpha' : alpha),
      lay: (source, covering, backdrop) => this.#lay(source, covering, backdrop),
      tint: (covering, backdrop) => this.#tint(covering, backdrop),
      free: ({ picture }) => pool.give(picture),
    });
    this.#filtered = new RenderCache(({ picture }) => pool.give(picture));
    this.#safe = new SafePictures(this.#filtered, findFilter, (picture) => picture);
  }

  /** Bottom layer first, over black. @returns the program, valid until the next call */
  draw(layers: readonly PlannedLayer<GlTexture>[]): GlPicture {
    const visible = visibleLayers(layers, this.#program, (layer) => this.#filter(layer), ({ kind }) => kind === 'opaque');
    this.#layers.draw(
      this.#program,
      visible.map(({ layer, picture }) => ({ picture: picture.picture, placement: layer.placement, opacity: layer.opacity })),
    );
    this.#filtered.sweep();
    this.#safe.sweep();
    return this.#program;
  }

  takeFilterRuns(): readonly FilterRun[] {
    return this.#chain.takeRuns();
  }

  /** A copy of another size, the caller's. */
  shrink(picture: GlPicture, size: Size): GlPicture {
    const small = this.#pool.take(size);
    this.#layers.draw(small, [{ picture, placement: { from: wholeOf(picture), to: wholeOf(size) }, opacity: 1 }]);
    return small;
  }

  /** The layer's picture after its filters, valid until the next `draw`. */
  filtered(layer: PlannedLayer<GlTexture>): GlPicture {
    return this.#filter(layer).picture;
  }

  #filter(layer: PlannedPicture<GlTexture>): Filtered {
    const { texture, filters, filteredKey } = layer;
    if (filters.length === 0) return filtered(texture.picture, texture.kind);
    const picture = this.#filtered.get(filteredKey) ?? this.#runChain(layer);
    this.#safe.keep(filters, filteredKey, picture);
    return picture;
  }

  #runChain({ texture, filters, filteredKey, inputs, ...layer }: PlannedPicture<GlTexture>): Filtered {
    const source = filtered(texture.picture, texture.kind);
    const inputOf = ({ id }: FilterInstance): ChainInput<Filtered> | undefined => {
      const input = inputs.get(id);
      return input && { picture: this.#filter(input), squeeze: input.squeeze, key: input.filteredKey };
    };
    const result = this.#chain.run({ filters, ...layer, inputOf }, source);
    if (result === source) return result;
    if (result) return this.#filtered.add(filteredKey, result);
    return this.#safe.take(filters, filteredKey, layer.filteredSize) ?? this.#filtered.add(filteredKey, filtered(this.#black(layer.filteredSize), 'opaque'));
  }

  /** The source with a cover stretched over it. */
  #lay({ picture: source, kind }: Filtered, covering: Covering, backdrop: Backdrop<Filtered> | undefined): Filtered {
    const cover = this.#importer.fromPlanes(this.#memory, covering, 0);
    const target = this.#pool.take(source);
    if (backdrop) {
      const behind = this.#behind(source, covering, backdrop);
      this.#layers.layThrough(target, source, behind, cover);
      this.#pool.give(behind);
    } else {
      this.#layers.lay(target, source, cover);
    }
    this.#pool.give(cover);
    return filtered(target, kind);
  }

  #tint(covering: Covering, backdrop: Backdrop<Filtered>): void {
    const behind = this.#behind(covering, covering, backdrop);
    const { width, height, y, u, v } = covering;
    this.#packer.read(behind, this.#memory, { width, height, y, u, v });
    this.#pool.give(behind);
  }

  /** An opaque picture of `size` that shows the backdrop and, where it is clear, the cover's samples. */
  #behind(size: Size, { width, height, y, u, v }: Covering, { picture: { picture, kind }, from }: Backdrop<Filtered>): GlPicture {
    const behind = this.#pool.take(size);
    const samples = kind === 'alpha' ? this.#importer.fromPlanes(this.#memory, { width, height, y, u, v }, 0) : undefined;
    const to = wholeOf(size);
    const under = samples ? [{ picture: samples, placement: { from: wholeOf(samples), to }, opacity: 1 }] : [];
    this.#layers.draw(behind, [...under, { picture, placement: { from, to }, opacity: 1 }]);
    if (samples) this.#pool.give(samples);
    return behind;
  }

  #black(size: Size): GlPicture {
    const planes = this.#memory.allocate(size);
    try {
      fillPicture(this.#memory, planes, BLACK);
      return this.#importer.fromPlanes(this.#memory, planes, 0);
    } finally {
      this.#memory.free(planes);
    }
  }
}

function filtered(picture: GlPicture, kind: GlPictureKind): Filtered {
  return { picture, kind, width: picture.width, height: picture.height };
}
