import type { QuarterTurns } from '../../../core/geometry';
import type { PlanarMemory } from '../../../planar/memory';
import type { Picture, Plane } from '../../../planar/picture';
import { turnedSize } from '../seen-size';
import { drawInto, GlProgram } from './gl-program';
import { IMPORT_PLANES, IMPORT_RGB } from './shaders';
import { setSampling, type GlPicture, type TexturePool } from './texture-pool';

/** Brings pictures to the GPU, upright and in the program's colour. */
export class ImportPass {
  readonly #gl: WebGL2RenderingContext;
  readonly #pool: TexturePool;
  readonly #planes: GlProgram;
  readonly #rgb: GlProgram;
  /** Uploads land here: y, u, v, alpha, and whole frames. */
  readonly #uploads: readonly [WebGLTexture, WebGLTexture, WebGLTexture, WebGLTexture, WebGLTexture];

  constructor(gl: WebGL2RenderingContext, pool: TexturePool) {
    this.#gl = gl;
    this.#pool = pool;
    this.#planes = new GlProgram(gl, IMPORT_PLANES);
    this.#rgb = new GlProgram(gl, IMPORT_RGB);
    this.#uploads = [uploadTexture(gl), uploadTexture(gl), uploadTexture(gl), uploadTexture(gl), uploadTexture(gl)];
  }

  fromPlanes(memory: PlanarMemory, picture: Picture, rotation: QuarterTurns): GlPicture {
    const target = this.#pool.take(turnedSize(picture, rotation));
    const [y, u, v, alpha] = this.#uploads;
    this.#upload(memory, picture.y, y);
    this.#upload(memory, picture.u, u);
    this.#upload(memory, picture.v, v);
    if (picture.alpha) this.#upload(memory, picture.alpha, alpha);
    this.#planes.use();
    this.#planes.setTexture('planeY', y, 0);
    this.#planes.setTexture('planeU', u, 1);
    this.#planes.setTexture('planeV', v, 2);
    this.#planes.setTexture('planeA', picture.alpha ? alpha : y, 3);
    this.#planes.setIntegers({ hasAlpha: picture.alpha ? 1 : 0, turns: rotation, storedWidth: picture.width, storedHeight: picture.height });
    drawInto(this.#gl, target.framebuffer, target);
    return target;
  }

  /** Lets the browser upload the frame: without a copy to the CPU where the frame lies on the GPU. It converts to sRGB. */
  fromFrame(frame: VideoFrame, rotation: QuarterTurns): GlPicture {
    const gl = this.#gl;
    const stored = { width: frame.displayWidth, height: frame.displayHeight };
    const target = this.#pool.take(turnedSize(stored, rotation));
    const upload = this.#uploads[4];
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, upload);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, gl.RGBA, gl.UNSIGNED_BYTE, frame);
    this.#rgb.use();
    this.#rgb.setTexture('rgb', upload, 0);
    this.#rgb.setIntegers({ turns: rotation, storedWidth: stored.width, storedHeight: stored.height });
    drawInto(gl, target.framebuffer, target);
    return target;
  }

  #upload(memory: PlanarMemory, plane: Plane, texture: WebGLTexture): void {
    const gl = this.#gl;
    const samples = memory.bytes.subarray(plane.offset, plane.offset + plane.stride * plane.height);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, plane.stride);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.R8, plane.width, plane.height, 0, gl.RED, gl.UNSIGNED_BYTE, samples);
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, 0);
  }
}

function uploadTexture(gl: WebGL2RenderingContext): WebGLTexture {
  const texture = gl.createTexture();
  gl.activeTexture(gl.TEXTURE0);
  gl.bindTexture(gl.TEXTURE_2D, texture);
  setSampling(gl, gl.NEAREST);
  return texture;
}
