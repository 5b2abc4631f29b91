import { PipelineFault } from '../../../core/fault';
import type { Size } from '../../../core/geometry';

/** A picture on the GPU: (Y, U, V, alpha) of 8 bits, BT.601 limited, row 0 at the top. */
export interface GlPicture extends Size {
  readonly texture: WebGLTexture;
  readonly framebuffer: WebGLFramebuffer;
}

const SPARE_PICTURES = 6;

/** Makes pictures and keeps a few for the next of the same size, since frames come and go at the source's rate. */
export class TexturePool {
  readonly #gl: WebGL2RenderingContext;
  readonly #maxSide: number;
  readonly #spare: GlPicture[] = [];

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
    this.#maxSide = Number(gl.getParameter(gl.MAX_TEXTURE_SIZE));
  }

  /** Content undefined. @throws PipelineFault `renderer-failed` when the device cannot hold it */
  take({ width, height }: Size): GlPicture {
    const index = this.#spare.findIndex((picture) => picture.width === width && picture.height === height);
    const [spare] = index < 0 ? [] : this.#spare.splice(index, 1);
    return spare ?? this.#make(width, height);
  }

  give(picture: GlPicture): void {
    this.#spare.push(picture);
    while (this.#spare.length > SPARE_PICTURES) {
      const oldest = this.#spare.shift();
      if (!oldest) return;
      this.#gl.deleteFramebuffer(oldest.framebuffer);
      this.#gl.deleteTexture(oldest.texture);
    }
  }

  #make(width: number, height: number): GlPicture {
    const gl = this.#gl;
    if (width > this.#maxSide || height > this.#maxSide) {
      throw new PipelineFault('renderer-failed', `A picture of ${width}×${height} is larger than this graphics device takes (${this.#maxSide}).`, { context: { width, height, max: this.#maxSide } });
    }
    const texture = gl.createTexture();
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, width, height);
    setSampling(gl, gl.LINEAR);
    const framebuffer = gl.createFramebuffer();
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
    return { texture, framebuffer, width, height };
  }
}

/** Of the texture bound to the active unit; edges are repeated. */
export function setSampling(gl: WebGL2RenderingContext, filter: GLenum): void {
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, filter);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, filter);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
}
