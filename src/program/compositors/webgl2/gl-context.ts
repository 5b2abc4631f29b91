import { PipelineFault, SupportFault } from '../../../core/fault';

/**
 * A WebGL2 context on a canvas nobody sees: the program is drawn in textures and read back.
 * Owns the context; the objects made in it go with it.
 */
export class GlContext {
  readonly gl: WebGL2RenderingContext;
  readonly #canvas: OffscreenCanvas;
  #closed = false;

  /** @throws SupportFault `no-webgl2` */
  constructor() {
    this.#canvas = new OffscreenCanvas(1, 1);
    const gl = this.#canvas.getContext('webgl2', { alpha: false, antialias: false, depth: false, powerPreference: 'high-performance' });
    if (!gl) throw new SupportFault('no-webgl2', 'This browser has no WebGL2.');
    this.gl = gl;
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    gl.pixelStorei(gl.PACK_ALIGNMENT, 1);
    gl.bindVertexArray(gl.createVertexArray());
  }

  /** Call before and after drawing. After `close()` drawing does nothing. @throws PipelineFault `renderer-failed` when the device is lost */
  check(): void {
    if (!this.#closed && this.gl.isContextLost()) throw new PipelineFault('renderer-failed', 'The graphics device was lost.');
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.gl.getExtension('WEBGL_lose_context')?.loseContext();
  }
}
