import type { Placement } from '../../../core/geometry';
import { drawInto, GlProgram } from './gl-program';
import { LAYER } from './shaders';
import type { GlPicture } from './texture-pool';

export interface PlacedPicture {
  readonly picture: GlPicture;
  readonly placement: Placement;
  readonly opacity: number;
}

/** Draws layers over black, in the program's own colour: blending YUV is blending RGB, without the loss. */
export class LayerPass {
  readonly #gl: WebGL2RenderingContext;
  readonly #program: GlProgram;

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
    this.#program = new GlProgram(gl, LAYER);
  }

  draw(target: GlPicture, layers: readonly PlacedPicture[]): void {
    const gl = this.#gl;
    this.#clear(target);
    gl.enable(gl.BLEND);
    gl.blendFuncSeparate(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA, gl.ZERO, gl.ONE);
    this.#program.use();
    for (const { picture, placement, opacity } of layers) {
      const { from, to } = placement;
      this.#program.setTexture('picture', picture.texture, 0);
      this.#program.setUniforms({ size: [picture.width, picture.height], from: [from.x, from.y, from.width, from.height], opacity });
      drawInto(gl, target.framebuffer, to);
    }
    gl.disable(gl.BLEND);
  }

  #clear(target: GlPicture): void {
    const gl = this.#gl;
    gl.bindFramebuffer(gl.FRAMEBUFFER, target.framebuffer);
    gl.clearColor(16 / 255, 128 / 255, 128 / 255, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
  }
}
