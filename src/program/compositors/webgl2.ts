import type { Sample } from '../../ai/protocol';
import type { QuarterTurns, Size } from '../../core/geometry';
import { findFilter as findRegistered, type FindFilter } from '../../filters/registry';
import { PlanarMemory } from '../../planar/memory';
import type { Picture } from '../../planar/picture';
import { readFrame } from '../../planar/frames/read-frame';
import { bitmapToPicture } from './bitmap-picture';
import type { Compositor, FilterRun, Layer, Rendered, RenderRequest, Texture } from './compositor';
import { exportPicture } from './export-picture';
import { planLayer, planLayers } from './layer-plan';
import { type Peek, peekAt } from './peek';
import { copySample } from './sample-picture';
import { ProgramPictures } from './program-pictures';
import { seenSize } from './seen-size';
import { GlContext } from './webgl2/gl-context';
import { GlScene } from './webgl2/gl-scene';
import { GlTexture, glTextureOf } from './webgl2/gl-texture';
import { ImportPass } from './webgl2/import-pass';
import { PackPass } from './webgl2/pack-pass';
import { type GlPicture, TexturePool } from './webgl2/texture-pool';

/**
 * Draws the program on the GPU. It works in the program's own colour from end to end and reads the finished
 * picture back as I420: browsers turn a canvas's frame into BT.709 full range, which WebRTC's far end
 * reads as BT.601, and most encoders read the picture back anyway.
 */
export class Webgl2Compositor implements Compositor {
  readonly renderer = 'webgl2';
  readonly size: Size;
  readonly #memory: PlanarMemory;
  readonly #findFilter: FindFilter;
  readonly #context = new GlContext();
  readonly #pool: TexturePool;
  readonly #importer: ImportPass;
  readonly #packer: PackPass;
  readonly #scene: GlScene;
  readonly #pictures: ProgramPictures;

  private constructor(memory: PlanarMemory, size: Size, findFilter: FindFilter) {
    const { gl } = this.#context;
    this.size = size;
    this.#memory = memory;
    this.#findFilter = findFilter;
    this.#pool = new TexturePool(gl);
    this.#importer = new ImportPass(gl, this.#pool);
    this.#packer = new PackPass(gl, this.#pool);
    this.#scene = new GlScene(gl, { memory, pool: this.#pool, importer: this.#importer, packer: this.#packer }, size, findFilter);
    this.#pictures = new ProgramPictures(memory, size);
  }

  /** @throws SupportFault `no-webgl2`, PipelineFault `renderer-failed` */
  static async create(size: Size, findFilter: FindFilter = findRegistered): Promise<Webgl2Compositor> {
    return new Webgl2Compositor(await PlanarMemory.create(), size, findFilter);
  }

  async importFrame(frame: VideoFrame | ImageBitmap, rotation: QuarterTurns): Promise<Texture> {
    this.#context.check();
    if ('displayWidth' in frame && isUploadedWhole(frame)) return new GlTexture(this.#importer.fromFrame(frame, rotation), 'opaque');
    const picture = 'displayWidth' in frame ? await readFrame(this.#memory, frame) : bitmapToPicture(this.#memory, frame);
    try {
      this.#context.check();
      const imported = this.#importer.fromPlanes(this.#memory, picture, rotation);
      return new GlTexture(imported, picture.alpha ? 'alpha' : 'opaque', seenSize(frame, rotation, imported));
    } finally {
      this.#memory.free(picture);
    }
  }

  importDrawing(size: Size, draw: (memory: PlanarMemory, target: Picture) => void, reuse?: Texture): Texture {
    this.#context.check();
    if (reuse) this.release(reuse);
    const picture = this.#memory.allocate(size);
    try {
      draw(this.#memory, picture);
      return new GlTexture(this.#importer.fromPlanes(this.#memory, picture, 0), 'opaque');
    } finally {
      this.#memory.free(picture);
    }
  }

  sample(texture: Texture, size: Size): Sample {
    this.#context.check();
    const { picture, width, height } = glTextureOf(texture);
    const planes = this.#memory.allocate(size);
    const small = this.#scene.shrink(picture, size);
    try {
      this.#packer.read(small, this.#memory, planes);
      return copySample(this.#memory, planes, width / height);
    } finally {
      this.#pool.give(small);
      this.#memory.free(planes);
    }
  }

  exportFrame(texture: Texture): VideoFrame {
    this.#context.check();
    const { picture, kind } = glTextureOf(texture);
    const planes = this.#memory.allocate(picture, kind === 'alpha');
    try {
      this.#packer.read(picture, this.#memory, planes);
      return exportPicture(this.#memory, planes, texture);
    } finally {
      this.#memory.free(planes);
    }
  }

  release(texture: Texture): void {
    if (!(texture instanceof GlTexture) || texture.released) return;
    texture.released = true;
    this.#pool.give(texture.picture);
  }

  render(request: RenderRequest): Rendered {
    this.#context.check();
    const plan = planLayers(request, this.size, glTextureOf, this.#findFilter);
    return this.#pictures.render(plan.key, request, (target) => {
      this.#packer.read(this.#scene.draw(plan.layers), this.#memory, target);
      // A device lost meanwhile leaves rubbish behind, and says so only now.
      this.#context.check();
    });
  }

  peek(layer: Layer, box: Size): Peek {
    this.#context.check();
    const planned = planLayer(layer, this.size, glTextureOf, this.#findFilter);
    return peekAt(planned.texture, this.#scene.filtered(planned), box, (picture, size) => this.#readSmall(picture, size));
  }

  takeFilterRuns(): readonly FilterRun[] {
    return this.#scene.takeFilterRuns();
  }

  close(): void {
    this.#context.close();
  }

  /** Over black. */
  #readSmall(picture: GlPicture, size: Size): VideoFrame {
    const planes = this.#memory.allocate(size);
    const small = this.#scene.shrink(picture, size);
    try {
      this.#packer.read(small, this.#memory, planes);
      return exportPicture(this.#memory, planes, size);
    } finally {
      this.#pool.give(small);
      this.#memory.free(planes);
    }
  }
}

/**
 * Whether the browser's own upload is used: for frames on the GPU, which would have to be read back otherwise,
 * and for RGB, which it does not convert. What is in planes is uploaded in planes: its colour stays exact.
 */
function isUploadedWhole({ format }: VideoFrame): boolean {
  return format === null || format === 'RGBX' || format === 'BGRX';
}
