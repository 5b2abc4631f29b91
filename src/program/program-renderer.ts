import { toFaultData } from '../core/fault';
import type { ProgramFormat, Renderer } from '../core/program-format';
import type { EpochMs } from '../core/time';
import type { Compositor } from './compositors/compositor';
import type { FromProgram, ProgramOptions, RendererChoices } from './protocol';
import { RendererChooser, type RendererTrial } from './renderer-chooser';

export interface RendererEnvironment {
  now(): EpochMs;
  createCompositor(renderer: Renderer, size: { readonly width: number; readonly height: number }): Promise<Compositor>;
  readonly trial: RendererTrial;
  readonly frameKey: (frame: VideoFrame) => string;
  emit(event: Extract<FromProgram, { type: 'fault' | 'rendererChosen' }>): void;
}

/** What the program does for its renderer. */
export interface RendererHost {
  /** Runs when the commands before it are done. */
  inTurn<T>(run: () => Promise<T>): Promise<T>;
  /** Brings every texture to another compositor. */
  moveTo(compositor: Compositor): Promise<void>;
}

/**
 * What draws the program: one compositor at a time. Measurement chooses its kind unless one is forced; planes take
 * over from a WebGL2 that fails.
 */
export class ProgramRenderer {
  readonly #environment: RendererEnvironment;
  readonly #host: RendererHost;
  /** Undefined where a renderer is forced. */
  readonly #chooser: RendererChooser | undefined;
  #compositor: Compositor;
  #format: ProgramFormat;
  #replacing = false;
  #failing = false;
  #closed = false;

  private constructor(compositor: Compositor, { renderer, choices, format }: ProgramOptions, environment: RendererEnvironment, host: RendererHost) {
    this.#compositor = compositor;
    this.#format = format;
    this.#environment = environment;
    this.#host = host;
    const { trial, frameKey: keyOf } = environment;
    this.#chooser = renderer ? undefined : new RendererChooser(choices, { trial, keyOf, now: () => environment.now(), onChoice: (chosen, measured) => this.#switchTo(chosen, measured) });
  }

  /** A forced renderer that this device does not have is said, and planes do its work. */
  static async create(options: ProgramOptions, environment: RendererEnvironment, host: RendererHost): Promise<ProgramRenderer> {
    const { renderer = 'planar', format } = options;
    const create = (kind: Renderer): Promise<Compositor> => environment.createCompositor(kind, format);
    const compositor = await create(renderer).catch((error: unknown) => {
      if (renderer === 'planar') throw error;
      environment.emit({ type: 'fault', fault: toFaultData(error) });
      return create('planar');
    });
    if (compositor.renderer !== renderer) environment.emit({ type: 'rendererChosen', renderer: compositor.renderer });
    return new ProgramRenderer(compositor, options, environment, host);
  }

  /** The one of this moment. */
  get compositor(): Compositor {
    return this.#compositor;
  }

  /** False while the compositor is replaced: nothing can be drawn. */
  get ready(): boolean {
    return !this.#replacing;
  }

  /** Tells of a source's frame, which stays the caller's. */
  offer(frame: VideoFrame): void {
    this.#chooser?.offer(frame, this.#format);
  }

  /** Tells how many ticks became due and how many of them were skipped. */
  observe(due: number, skipped: number): void {
    this.#chooser?.observe(due, skipped, this.#format.fps);
  }

  async setFormat(format: ProgramFormat): Promise<void> {
    const before = this.#format;
    if (before.width !== format.width || before.height !== format.height) await this.#replace(this.#compositor.renderer, format);
    this.#format = format;
  }

  /** A picture was drawn. */
  worked(): void {
    this.#failing = false;
  }

  /** Drawing failed: it is said once, until it works again. */
  failed(error: unknown): void {
    if (this.#failing) return;
    this.#failing = true;
    this.#environment.emit({ type: 'fault', fault: toFaultData(error) });
    if (this.#compositor.renderer === 'webgl2') this.#switchTo('planar');
  }

  close(): void {
    this.#closed = true;
    this.#compositor.close();
  }

  /** @param choices that were measured, where a measurement says so */
  #switchTo(renderer: Renderer, choices?: RendererChoices): void {
    const environment = this.#environment;
    const switched = this.#host.inTurn(async () => {
      if (this.#closed) return;
      if (this.#compositor.renderer !== renderer) await this.#replace(renderer, this.#format);
      environment.emit({ type: 'rendererChosen', renderer, ...(choices && { choices }) });
    });
    switched.catch((error: unknown) => environment.emit({ type: 'fault', fault: toFaultData(error) }));
  }

  async #replace(renderer: Renderer, size: ProgramFormat): Promise<void> {
    const from = this.#compositor;
    const to = await this.#environment.createCompositor(renderer, size);
    this.#replacing = true;
    this.#compositor = to;
    try {
      await this.#host.moveTo(to);
    } finally {
      from.close();
      this.#replacing = false;
    }
  }
}
