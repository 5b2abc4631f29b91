import type { Sample } from '../../ai/protocol';
import type { QuarterTurns, Size } from '../../core/geometry';
import { findFilter as findRegistered, type FindFilter } from '../../filters/registry';
import { PlanarMemory } from '../../planar/memory';
import type { Picture } from '../../planar/picture';
import { readFrame } from '../../planar/frames/read-frame';
import { bitmapToPicture } from './bitmap-picture';
import type { Compositor, FilterRun, Layer, Rendered, RenderRequest, Texture } from './compositor';
import { exportPicture } from './export-picture';
import { samplePicture, shrinkPicture } from './sample-picture';
import { planLayer, planLayers } from './layer-plan';
import { type Peek, peekAt } from './peek';
import { PlanarScene } from './planar/planar-scene';
import { PlanarTexture, planarTextureOf } from './planar/planar-texture';
import { ProgramPictures } from './program-pictures';
import { seenSize } from './seen-size';
import { uprightPicture } from './upright-picture';

/** Draws the program in planes on the CPU: from a source's frame to the program's, no pixel becomes RGB. */
export class PlanarCompositor implements Compositor {
  readonly renderer = 'planar';
  readonly size: Size;
  readonly #memory: PlanarMemory;
  readonly #findFilter: FindFilter;
  readonly #scene: PlanarScene;
  readonly #pictures: ProgramPictures;

  private constructor(memory: PlanarMemory, size: Size, findFilter: FindFilter) {
    this.size = size;
    this.#memory = memory;
    this.#findFilter = findFilter;
    this.#scene = new PlanarScene(memory, findFilter);
    this.#pictures = new ProgramPictures(memory, size);
  }

  /** @throws PipelineFault `out-of-memory` */
  static async create(size: Size, findFilter: FindFilter = findRegistered): Promise<PlanarCompositor> {
    return new PlanarCompositor(await PlanarMemory.create(), size, findFilter);
  }

  async importFrame(frame: VideoFrame | ImageBitmap, rotation: QuarterTurns): Promise<Texture> {
    const stored = 'displayWidth' in frame ? await readFrame(this.#memory, frame) : bitmapToPicture(this.#memory, frame);
    const picture = uprightPicture(this.#memory, stored, rotation);
    return new PlanarTexture(picture, seenSize(frame, rotation, picture));
  }

  importDrawing(size: Size, draw: (memory: PlanarMemory, target: Picture) => void, reuse?: Texture): Texture {
    const picture = this.#takeOver(size, reuse) ?? this.#memory.allocate(size);
    try {
      draw(this.#memory, picture);
    } catch (error) {
      this.#memory.free(picture);
      throw error;
    }
    return new PlanarTexture(picture);
  }

  sample(texture: Texture, size: Size): Sample {
    const { picture, width, height } = planarTextureOf(texture);
    return samplePicture(this.#memory, picture, size, width / height);
  }

  exportFrame(texture: Texture): VideoFrame {
    return exportPicture(this.#memory, planarTextureOf(texture).picture, texture);
  }

  release(texture: Texture): void {
    if (!(texture instanceof PlanarTexture) || texture.released) return;
    texture.released = true;
    this.#memory.free(texture.picture);
  }

  render(request: RenderRequest): Rendered {
    const plan = planLayers(request, this.size, planarTextureOf, this.#findFilter);
    return this.#pictures.render(plan.key, request, (target) => this.#scene.draw(target, plan.layers));
  }

  peek(layer: Layer, box: Size): Peek {
    const planned = planLayer(layer, this.size, planarTextureOf, this.#findFilter);
    return peekAt(planned.texture, this.#scene.filtered(planned), box, (picture, size) => {
      const small = shrinkPicture(this.#memory, picture, size);
      try {
        return exportPicture(this.#memory, small, size);
      } finally {
        this.#memory.free(small);
      }
    });
  }

  takeFilterRuns(): readonly FilterRun[] {
    return this.#scene.takeFilterRuns();
  }

  close(): void {
    this.#scene.close();
  }

  /** The picture of a texture that is drawn over, if it fits. */
  #takeOver({ width, height }: Size, reuse: Texture | undefined): Picture | undefined {
    if (!(reuse instanceof PlanarTexture) || reuse.released) return undefined;
    const { picture } = reuse;
    if (picture.width !== width || picture.height !== height || picture.alpha) {
      this.release(reuse);
      return undefined;
    }
    reuse.released = true;
    return picture;
  }
}
