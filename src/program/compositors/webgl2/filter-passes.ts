import type { Size } from '../../../core/geometry';
import type { Settings } from '../../../core/settings';
import type { FilterKind, Webgl2Pass } from '../../../filters/filter';
import { drawInto, GlProgram } from './gl-program';
import type { GlPictureKind } from './gl-texture';
import { filterShader } from './shaders';
import { TableTextures } from './table-textures';
import type { GlPicture, TexturePool } from './texture-pool';

const BLACK_OPAQUE = [16 / 255, 128 / 255, 128 / 255, 1] as const;
const BLACK_CLEAR = [16 / 255, 128 / 255, 128 / 255, 0] as const;
/** Texture units of what every pass reads; tables come after them. */
const UNITS = { picture: 0, source: 1, input: 2, tables: 3 } as const;

/** A filter's input on the GPU. */
interface GlInput {
  readonly picture: GlPicture;
  readonly kind: GlPictureKind;
}

/** Runs one filter kind after the other; compiles a shader when it is first used. */
export class FilterPasses {
  readonly #gl: WebGL2RenderingContext;
  readonly #pool: TexturePool;
  readonly #tables: TableTextures;
  readonly #programs = new Map<string, GlProgram>();

  constructor(gl: WebGL2RenderingContext, pool: TexturePool) {
    this.#gl = gl;
    this.#pool = pool;
    this.#tables = new TableTextures(gl);
  }

  /** @returns a new picture of the pool; `source` stays */
  run(kind: FilterKind, source: GlPicture, alpha: GlPictureKind, settings: Settings, timeMs: number, input?: GlInput): GlPicture {
    const result = kind.resultSize?.(settings, source) ?? source;
    let picture = source;
    const outside = alpha === 'alpha' || kind.alpha === 'made' ? BLACK_CLEAR : BLACK_OPAQUE;
    for (const pass of passesOf(kind, settings, timeMs, { source, result, input })) {
      const drawnOver = picture;
      try {
        picture = this.#draw(pass, { picture: drawnOver, source, input: input?.picture ?? source }, outside);
      } finally {
        if (drawnOver !== source) this.#pool.give(drawnOver);
      }
    }
    return picture;
  }

  #draw(pass: Webgl2Pass, { picture, source, input }: PassPictures, outside: readonly number[]): GlPicture {
    const program = this.#programOf(pass.fragment);
    const target = this.#pool.take(pass.size ?? source);
    program.use();
    // Before the others: an upload takes the first unit.
    for (const [i, [name, table]] of Object.entries(pass.tables ?? {}).entries()) program.setTexture(name, this.#tables.of(table), UNITS.tables + i);
    program.setTexture('picture', picture.texture, UNITS.picture);
    program.setTexture('source', source.texture, UNITS.source);
    program.setTexture('aside', input.texture, UNITS.input);
    program.setUniforms({
      ...pass.uniforms,
      size: [picture.width, picture.height],
      sourceSize: [source.width, source.height],
      inputSize: [input.width, input.height],
      outside,
    });
    drawInto(this.#gl, target.framebuffer, target);
    return target;
  }

  #programOf(fragment: string): GlProgram {
    const known = this.#programs.get(fragment);
    if (known) return known;
    const program = new GlProgram(this.#gl, filterShader(fragment));
    this.#programs.set(fragment, program);
    return program;
  }
}

interface PassPictures {
  /** What the pass draws over. */
  readonly picture: GlPicture;
  readonly source: GlPicture;
  readonly input: GlPicture;
}

interface PassSizes {
  readonly source: Size;
  readonly result: Size;
  readonly input: GlInput | undefined;
}

function passesOf({ webgl2 }: FilterKind, settings: Settings, timeMs: number, { source, result, input }: PassSizes): readonly Webgl2Pass[] {
  const { width, height } = input?.picture ?? source;
  if ('passes' in webgl2) return webgl2.passes(settings, timeMs, source, input && { width, height, hasAlpha: input.kind === 'alpha' });
  return [{ fragment: webgl2.fragment, uniforms: webgl2.uniforms(settings, timeMs, source), size: result }];
}
