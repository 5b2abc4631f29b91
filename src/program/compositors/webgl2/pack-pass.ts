import type { PlanarMemory } from '../../../planar/memory';
import type { Picture, Plane } from '../../../planar/picture';
import { drawInto, GlProgram } from './gl-program';
import { PACK } from './shaders';
import type { GlPicture, TexturePool } from './texture-pool';

/** Reads a picture of the GPU back into planes: packed there, so that 1.5 bytes a pixel cross the bus, not 4. */
export class PackPass {
  readonly #gl: WebGL2RenderingContext;
  readonly #pool: TexturePool;
  readonly #program: GlProgram;

  constructor(gl: WebGL2RenderingContext, pool: TexturePool) {
    this.#gl = gl;
    this.#pool = pool;
    this.#program = new GlProgram(gl, PACK);
  }

  /** Waits for the GPU. `target` has the size of `source`. */
  read(source: GlPicture, memory: PlanarMemory, target: Picture): void {
    const gl = this.#gl;
    const planes = placesOf(target);
    const width = planes.reduce((sum, { plane }) => sum + plane.stride / 4, 0);
    const packed = this.#pool.take({ width, height: target.height });
    this.#program.use();
    this.#program.setTexture('picture', source.texture, 0);
    for (const { plane, index, left } of planes) {
      this.#program.setIntegers({ plane: index, left });
      drawInto(gl, packed.framebuffer, { x: left, width: plane.stride / 4, height: plane.height });
    }
    for (const { plane, left } of planes) {
      const samples = memory.bytes.subarray(plane.offset, plane.offset + plane.stride * plane.height);
      gl.readPixels(left, 0, plane.stride / 4, plane.height, gl.RGBA, gl.UNSIGNED_BYTE, samples);
    }
    this.#pool.give(packed);
  }
}

interface PackedPlane {
  readonly plane: Plane;
  /** As the shader numbers them. */
  readonly index: number;
  /** First column in the packed texture, where planes lie side by side. */
  readonly left: number;
}

function placesOf({ y, u, v, alpha }: Picture): readonly PackedPlane[] {
  const planes = alpha ? [y, u, v, alpha] : [y, u, v];
  let left = 0;
  return planes.map((plane, index) => {
    const place = { plane, index, left };
    left += plane.stride / 4;
    return place;
  });
}
