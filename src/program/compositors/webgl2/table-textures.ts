import type { Table } from '../../../filters/filter';
import { setSampling } from './texture-pool';

const KEPT = 4;

/** Tables of filters on the GPU: each is uploaded once, and stays while it is among the few used last. */
export class TableTextures {
  readonly #gl: WebGL2RenderingContext;
  /** Least lately used first. */
  readonly #textures = new Map<Table, WebGLTexture>();

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
  }

  of(table: Table): WebGLTexture {
    const texture = this.#textures.get(table) ?? this.#upload(table);
    this.#textures.delete(table);
    this.#textures.set(table, texture);
    for (const [other, old] of this.#textures) {
      if (this.#textures.size <= KEPT) break;
      this.#gl.deleteTexture(old);
      this.#textures.delete(other);
    }
    return texture;
  }

  #upload({ width, height, values }: Table): WebGLTexture {
    const gl = this.#gl;
    const texture = gl.createTexture();
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA32F, width, height, 0, gl.RGBA, gl.FLOAT, values);
    setSampling(gl, gl.NEAREST);
    return texture;
  }
}
