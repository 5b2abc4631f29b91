import { PipelineFault } from '../../../core/fault';
import type { Rect, Size } from '../../../core/geometry';
import type { Uniforms } from '../../../filters/filter';
import { VERTEX } from './shaders';

/** A fragment shader run over a rectangle of pixels. Deleted with its context. */
export class GlProgram {
  readonly #gl: WebGL2RenderingContext;
  readonly #program: WebGLProgram;
  readonly #locations = new Map<string, WebGLUniformLocation | null>();

  /** @throws PipelineFault `renderer-failed` with the compiler's words */
  constructor(gl: WebGL2RenderingContext, fragment: string) {
    this.#gl = gl;
    this.#program = gl.createProgram();
    const shaders = [compile(gl, gl.VERTEX_SHADER, VERTEX), compile(gl, gl.FRAGMENT_SHADER, fragment)];
    for (const shader of shaders) gl.attachShader(this.#program, shader);
    gl.linkProgram(this.#program);
    if (!gl.getProgramParameter(this.#program, gl.LINK_STATUS) && !gl.isContextLost()) {
      const words = shaders.map((shader) => gl.getShaderInfoLog(shader) ?? '').join('\n') + (gl.getProgramInfoLog(this.#program) ?? '');
      throw new PipelineFault('renderer-failed', `A shader does not compile: ${words.trim()}`);
    }
    for (const shader of shaders) gl.deleteShader(shader);
  }

  /** Makes it current; what follows sets its uniforms. */
  use(): void {
    this.#gl.useProgram(this.#program);
  }

  setUniforms(uniforms: Uniforms): void {
    for (const [name, value] of Object.entries(uniforms)) this.#setUniform(name, value);
  }

  setIntegers(uniforms: Readonly<Record<string, number>>): void {
    for (const [name, value] of Object.entries(uniforms)) this.#gl.uniform1i(this.#location(name), value);
  }

  /** Binds a texture to a unit and names it to the shader. */
  setTexture(name: string, texture: WebGLTexture, unit: number): void {
    const gl = this.#gl;
    gl.activeTexture(gl.TEXTURE0 + unit);
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.uniform1i(this.#location(name), unit);
  }

  #setUniform(name: string, value: number | readonly number[]): void {
    const gl = this.#gl;
    const location = this.#location(name);
    const vector = typeof value === 'number' ? [value] : value;
    if (vector.length === 1) gl.uniform1fv(location, vector);
    else if (vector.length === 2) gl.uniform2fv(location, vector);
    else if (vector.length === 3) gl.uniform3fv(location, vector);
    else gl.uniform4fv(location, vector);
  }

  #location(name: string): WebGLUniformLocation | null {
    let location = this.#locations.get(name);
    if (location === undefined) {
      location = this.#gl.getUniformLocation(this.#program, name);
      this.#locations.set(name, location);
    }
    return location;
  }
}

/** Runs the program in use over a rectangle of a framebuffer, which may reach beyond it; from its top left if `x` and `y` are not said. */
export function drawInto(gl: WebGL2RenderingContext, framebuffer: WebGLFramebuffer, rect: Size & Partial<Rect>): void {
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  gl.viewport(rect.x ?? 0, rect.y ?? 0, rect.width, rect.height);
  gl.drawArrays(gl.TRIANGLES, 0, 3);
}

function compile(gl: WebGL2RenderingContext, type: GLenum, source: string): WebGLShader {
  const shader = gl.createShader(type);
  if (!shader) throw new PipelineFault('renderer-failed', 'The graphics device was lost.');
  gl.shaderSource(shader, source);
  gl.compileShader(shader);
  return shader;
}
