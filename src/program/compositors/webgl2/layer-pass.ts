import type { Placement, Rect } from '../../../core/geometry';
import { drawInto, GlProgram } from './gl-program';
import { LAYER, MASKED } from './shaders';
import type { GlPicture, TexturePool } from './texture-pool';

export interface PlacedPicture {
  readonly picture: GlPicture;
  readonly placement: Placement;
  /** 0…1. */
  readonly opacity: number;
}

/** Draws layers over black, in the program's own colour: blending YUV is blending RGB, without the detour. */
export class LayerPass {
  readonly #gl: WebGL2RenderingContext;
  readonly #pool: TexturePool;
  readonly #program: GlProgram;
  readonly #masked: GlProgram;

  constructor(gl: WebGL2RenderingContext, pool: TexturePool) {
    this.#gl = gl;
    this.#pool = pool;
    this.#program = new GlProgram(gl, LAYER);
    this.#masked = new GlProgram(gl, MASKED);
  }

  draw(target: GlPicture, layers: readonly PlacedPicture[]): void {
    const gl = this.#gl;
    gl.bindFramebuffer(gl.FRAMEBUFFER, target.framebuffer);
    gl.clearColor(16 / 255, 128 / 255, 128 / 255, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    this.#program.use();
    for (const layer of layers) this.#drawShrinking(target, layer);
  }

  /** Draws a copy of `source` and over it, by its alpha, `cover` stretched to the same size. The alpha of `source` stays. */
  lay(target: GlPicture, source: GlPicture, cover: GlPicture): void {
    const whole = { x: 0, y: 0, width: target.width, height: target.height };
    this.#program.use();
    this.#drawPart(target, source, whole, whole, 1);
    this.#drawBlended(target, { picture: cover, placement: { from: { ...whole, width: cover.width, height: cover.height }, to: whole }, opacity: 1 });
  }

  /** Draws a copy of `source` and over it, by the alpha of `mask` stretched to the same size, `behind` of that size. The alpha of `source` stays. */
  layThrough(target: GlPicture, source: GlPicture, behind: GlPicture, mask: GlPicture): void {
    const gl = this.#gl;
    const whole = { x: 0, y: 0, width: target.width, height: target.height };
    this.#program.use();
    this.#drawPart(target, source, whole, whole, 1);
    this.#masked.use();
    this.#masked.setTexture('picture', behind.texture, 0);
    this.#masked.setTexture('mask', mask.texture, 1);
    gl.enable(gl.BLEND);
    gl.blendFuncSeparate(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA, gl.ZERO, gl.ONE);
    drawInto(gl, target.framebuffer, whole);
    gl.disable(gl.BLEND);
  }

  /** By way of halved copies where it shrinks by more than 2: bilinear sampling sees four pixels and no more. */
  #drawShrinking(target: GlPicture, layer: PlacedPicture): void {
    const { picture, placement } = layer;
    const { from, to } = placement;
    const across = from.width / to.width > 2 ? 2 : 1;
    const down = from.height / to.height > 2 ? 2 : 1;
    if (across === 1 && down === 1) {
      this.#drawBlended(target, layer);
      return;
    }
    const half = this.#pool.take({ width: Math.ceil(picture.width / across), height: Math.ceil(picture.height / down) });
    this.#drawPart(half, picture, { x: 0, y: 0, width: half.width * across, height: half.height * down }, { x: 0, y: 0, width: half.width, height: half.height }, 1);
    const rest = { x: from.x / across, y: from.y / down, width: from.width / across, height: from.height / down };
    this.#drawShrinking(target, { ...layer, picture: half, placement: { from: rest, to } });
    this.#pool.give(half);
  }

  #drawBlended(target: GlPicture, { picture, placement, opacity }: PlacedPicture): void {
    const gl = this.#gl;
    gl.enable(gl.BLEND);
    gl.blendFuncSeparate(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA, gl.ZERO, gl.ONE);
    this.#drawPart(target, picture, placement.from, placement.to, opacity);
    gl.disable(gl.BLEND);
  }

  #drawPart(target: GlPicture, source: GlPicture, from: Rect, to: Rect, opacity: number): void {
    this.#program.setTexture('picture', source.texture, 0);
    this.#program.setUniforms({ size: [source.width, source.height], from: [from.x, from.y, from.width, from.height], opacity });
    drawInto(this.#gl, target.framebuffer, to);
  }
}
