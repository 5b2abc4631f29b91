import { PipelineFault } from '../core/fault';
import { checkFormat, type ProgramFormat, type Renderer, type TrackSinkKind } from '../core/program-format';
import type { Size } from '../core/geometry';
import type { SourceId } from '../core/ids';
import { type Peek, type ProgramCapabilities, type ProgramEvent, ProgramHost } from '../program/host';
import { createProgramTrack, hasGenerator, type ProgramTrack } from '../program/program-track';
import type { ProgramCall, ProgramSnapshot } from '../program/protocol';
import { keepRendererChoices, readRendererChoices } from './renderer-choices';

export interface ProgramDeskOptions {
  readonly format: ProgramFormat;
  readonly timecode: boolean;
  readonly renderer?: Renderer;
  /** Forces a sink; without it the generator where there is one, else capture. */
  readonly track?: TrackSinkKind;
  readonly onEvent: (event: ProgramEvent) => void;
  /** The program has a new track or rate; resolves when publications have taken it and the one before may stop. */
  readonly onTrack: (track: ProgramTrack, format: ProgramFormat) => Promise<void>;
}

/** The program worker and the track it feeds. A new size or a lost sink replaces the track and never the publication. */
export class ProgramDesk {
  readonly #host: ProgramHost;
  #format: ProgramFormat;
  #track: ProgramTrack | undefined;
  #first: { resolve(): void; reject(error: unknown): void } | undefined;
  /** The first picture reached the track. */
  readonly ready: Promise<void>;

  constructor(private readonly options: ProgramDeskOptions) {
    this.#format = options.format;
    this.ready = new Promise((resolve, reject) => {
      this.#first = { resolve, reject };
    });
    this.ready.catch(() => {});
    this.#host = new ProgramHost((event) => this.#hear(event));
  }

  get format(): ProgramFormat {
    return this.#format;
  }

  /** Undefined before `start`. */
  get track(): ProgramTrack | undefined {
    return this.#track;
  }

  async start(): Promise<void> {
    const { format, timecode, renderer } = this.options;
    try {
      const started = this.#host.call({ type: 'start', options: { format, timecode, choices: readRendererChoices(), modelsUrl: new URL('models/', document.baseURI).href, baseUrl: document.baseURI, ...(renderer && { renderer }) } });
      const sunk = this.#newTrack();
      await Promise.all([started, sunk]);
    } catch (error) {
      this.#first?.reject(error);
      throw error;
    }
  }

  get capabilities(): Promise<ProgramCapabilities> {
    return this.#host.capabilities;
  }

  call(call: ProgramCall): Promise<void> {
    return this.#host.call(call);
  }

  snapshot(): Promise<ProgramSnapshot> {
    return this.#host.snapshot();
  }

  /** A source as it is drawn, within `box`; the caller closes the frames. Undefined where it is not drawn. */
  peek(source: SourceId, box: Size): Promise<Peek | undefined> {
    return this.#host.peek(source, box);
  }

  /** @throws PipelineFault `bad-setting` */
  async setFormat(change: Partial<ProgramFormat>): Promise<void> {
    const format = checkFormat({ ...this.#format, ...change });
    const sizeChanged = format.width !== this.#format.width || format.height !== this.#format.height;
    if (sizeChanged) await this.#host.call({ type: 'setSink', sink: null });
    await this.#host.call({ type: 'setFormat', format });
    this.#format = format;
    if (sizeChanged) await this.#newTrack();
    else if (this.#track) await this.options.onTrack(this.#track, format);
  }

  close(): void {
    this.#track?.track.stop();
    this.#host.terminate();
  }

  async #newTrack(): Promise<void> {
    const kind = this.options.track ?? (hasGenerator() ? 'generator' : 'capture');
    const before = this.#track;
    const made = createProgramTrack(kind, this.#format);
    made.track.contentHint = 'motion';
    await this.#host.call({ type: 'setSink', sink: made.sink });
    this.#track = made;
    await this.options.onTrack(made, this.#format);
    before?.track.stop();
  }

  #hear(event: ProgramEvent): void {
    switch (event.type) {
      case 'firstPicture':
        this.#first?.resolve();
        break;
      case 'rendererChosen':
        if (event.choices) keepRendererChoices(event.choices);
        break;
      case 'sinkLost':
        this.#newTrack().catch((error: unknown) => {
          const fault = new PipelineFault('worker-died', 'The program track ended and could not be made anew.', { cause: error });
          this.options.onEvent({ type: 'fault', fault: fault.toData() });
        });
        break;
      case 'fault':
        if (event.fault.code === 'worker-died') this.#first?.reject(new PipelineFault('worker-died', event.fault.message));
        break;
      case 'sourceStatus':
      case 'modelStatus':
    }
    this.options.onEvent(event);
  }
}
