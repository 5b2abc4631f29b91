import type { Settings } from '../../../core/settings';
import type { FilterKind } from '../../../filters/filter';
import { drawInto, GlProgram } from './gl-program';
import type { GlPictureKind } from './gl-texture';
import { filterShader } from './shaders';
import type { GlPicture, TexturePool } from './texture-pool';

const BLACK_OPAQUE = [16 / 255, 128 / 255, 128 / 255, 1] as const;
const BLACK_CLEAR = [16 / 255, 128 / 255, 128 / 255, 0] as const;

/** Runs one filter kind after the other; compiles a kind's shader when it is first used. */
export class FilterPasses {
  readonly #gl: WebGL2RenderingContext;
  readonly #pool: TexturePool;
  readonly #programs = new Map<string, GlProgram>();

  constructor(gl: WebGL2RenderingContext, pool: TexturePool) {
    this.#gl = gl;
    this.#pool = pool;
  }

  /** @returns a new picture of the pool; `source` stays */
  run(kind: FilterKind, source: GlPicture, alpha: GlPictureKind, settings: Settings, timeMs: number): GlPicture {
    const uniforms = kind.webgl2.uniforms(settings, timeMs, source);
    const program = this.#programOf(kind);
    const target = this.#pool.take(source);
    program.use();
    program.setTexture('picture', source.texture, 0);
    program.setUniforms({ ...uniforms, size: [source.width, source.height], outside: alpha === 'opaque' ? BLACK_OPAQUE : BLACK_CLEAR });
    drawInto(this.#gl, target.framebuffer, target);
    return target;
  }

  #programOf(kind: FilterKind): GlProgram {
    const known = this.#programs.get(kind.spec.kind);
    if (known) return known;
    const program = new GlProgram(this.#gl, filterShader(kind.webgl2.fragment));
    this.#programs.set(kind.spec.kind, program);
    return program;
  }
}
