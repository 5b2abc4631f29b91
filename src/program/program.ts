import { AiHost, type AiWorker } from '../ai/host';
import type { ModelName, RuntimeName } from '../ai/protocol';
import { PipelineFault } from '../core/fault';
import type { SourceId } from '../core/ids';
import type { Size } from '../core/geometry';
import type { ProgramFormat, TrackSinkKind } from '../core/program-format';
import type { FilterInstance, Scene } from '../core/scene';
import { type EpochMs, microsOf } from '../core/time';
import { findFilter } from '../filters/registry';
import { loadBitmap } from '../sources/load-bitmap';
import type { Layer } from './compositors/compositor';
import type { Peek } from './compositors/peek';
import { type ClockEnvironment, DeadlineClock, type Tick } from './deadline-clock';
import { EncoderBank } from './encoder-bank';
import { FilterLedger } from './filter-ledger';
import { ProgramLedger } from './frame-ledger';
import { imagesOf } from './inputs/filter-inputs';
import { ProgramImages } from './inputs/program-images';
import { Peeks } from './peeks';
import { ProgramRenderer, type RendererEnvironment } from './program-renderer';
import { createSource, type ProgramSource } from './program-source';
import type { FromProgram, ProgramCall, ProgramOptions, ProgramSnapshot, Sink } from './protocol';
import { layersOf } from './scene-layers';
import { createSink } from './sinks/create-sink';
import { AiGovernor } from './sight/ai-governor';
import { needsOf } from './sight/needs-of';
import type { FrameSink } from './sinks/sink';

/** What the program runs on: the worker's own in the product, counted clocks in tests. */
export interface ProgramEnvironment extends ClockEnvironment, Omit<RendererEnvironment, 'emit'> {
  /** `Date.now()`: what the timecode says. */
  wallMs(): number;
  createAiWorker(runtime: RuntimeName): Promise<AiWorker>;
  emit(event: Exclude<FromProgram, { type: 'reply' | 'ready' }>): void;
}

/** What exists from `start` on. */
interface Running {
  options: ProgramOptions;
  readonly renderer: ProgramRenderer;
  clock: DeadlineClock;
  readonly startMs: EpochMs;
  /** Undefined where it is not known where models are. */
  readonly ai: AiHost | undefined;
}

/** A tick whose picture was made. */
interface Drawn {
  readonly distinct: boolean;
  readonly layers: readonly Layer[];
}

/**
 * The program: at each deadline it takes every source's newest frame, draws the scene and hands the frame to the
 * sink. Nothing in a tick waits; whatever cannot be done in time is skipped and counted.
 */
export class Program {
  readonly #ledger = new ProgramLedger();
  readonly #filterLedger = new FilterLedger();
  readonly #governor = new AiGovernor();
  readonly #peeks = new Peeks();
  readonly #images: ProgramImages;
  readonly #sources = new Map<SourceId, ProgramSource>();
  readonly #encoders: EncoderBank;
  #running: Running | undefined;
  #scene: Scene['items'] = [];
  #sink: FrameSink | undefined;
  #track: TrackSinkKind | 'none' = 'none';
  #pictured = false;
  #lastTickMs = 0;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly environment: ProgramEnvironment) {
    this.#images = new ProgramImages({
      load: (url, signal) => loadBitmap(url, this.#running?.options.baseUrl, signal),
      compositor: () => this.#started().renderer.compositor,
      onFault: (fault) => environment.emit({ type: 'fault', fault }),
      after: (delayMs, callback) => environment.after(delayMs, callback),
    });
    this.#encoders = new EncoderBank(() => environment.now(), (encoder, fault) => environment.emit({ type: 'fault', fault, encoder }));
  }

  /** Runs one command; those that change the picture run one after another. @throws Fault */
  async handle(call: Exclude<ProgramCall, { type: 'peek' }>): Promise<ProgramSnapshot | undefined> {
    switch (call.type) {
      case 'snapshot':
        return this.#snapshot();
      case 'startEncoder':
        await this.#encoders.start(call.encoder, call.request, this.#started().options.format);
        return undefined;
      case 'stopEncoder':
        await this.#encoders.stop(call.encoder);
        return undefined;
      default:
        return this.#inTurn(() => this.#run(call));
    }
  }

  /** A source before and after its filters, as the next tick with time to spare draws it; undefined where it draws none. */
  peek(source: SourceId, box: Size): Promise<Peek | undefined> {
    return this.#peeks.ask(this.#source(source).id, box, this.environment.now());
  }

  #inTurn<T>(run: () => Promise<T> | T): Promise<T> {
    const result = this.#turn.then(run);
    this.#turn = result.catch(() => {});
    return result;
  }

  async #run(call: Exclude<ProgramCall, { type: 'snapshot' | 'peek' | 'startEncoder' | 'stopEncoder' }>): Promise<undefined> {
    switch (call.type) {
      case 'start':
        await this.#start(call.options);
        return;
      case 'setFormat':
        await this.#setFormat(call.format);
        return;
      case 'setScene':
        this.#scene = call.scene.items;
        return;
      case 'addSource':
        this.#addSource(call);
        return;
      case 'removeSource':
        this.#removeSource(call.source);
        return;
      case 'setFilters':
        this.#setFilters(call.source, call.filters);
        return;
      case 'setSink':
        this.#setSink(call.sink);
        return;
      case 'stop':
        await this.#stop();
    }
  }

  async #start(options: ProgramOptions): Promise<void> {
    if (this.#running) throw new PipelineFault('not-now', 'The program runs already.');
    const { environment } = this;
    const renderer = await ProgramRenderer.create(options, environment, {
      inTurn: (run) => this.#inTurn(run),
      moveTo: async (compositor) => {
        for (const source of this.#sources.values()) await source.intake.move(compositor);
        await this.#images.move();
      },
    });
    const ai = options.modelsUrl === undefined ? undefined : this.#createAi(options.modelsUrl);
    this.#running = { options, renderer, ai, startMs: environment.now(), clock: this.#startClock(options.format.fps) };
  }

  #createAi(modelsUrl: string): AiHost {
    const { environment } = this;
    return new AiHost({
      modelsUrl,
      createWorker: (runtime) => environment.createAiWorker(runtime),
      now: () => environment.now(),
      after: (delayMs, callback) => environment.after(delayMs, callback),
      onStatus: (model, status) => environment.emit({ type: 'modelStatus', model, status }),
      onFault: (fault) => environment.emit({ type: 'fault', fault }),
    });
  }

  #startClock(fps: number): DeadlineClock {
    return new DeadlineClock(fps, this.environment, (tick) => this.#tick(tick));
  }

  async #setFormat(format: ProgramFormat): Promise<void> {
    const running = this.#started();
    const before = running.options.format;
    // Packets of another size or rate do not fit into the same stream: its packager starts anew.
    await this.#encoders.stopAll();
    await running.renderer.setFormat(format);
    running.options = { ...running.options, format };
    if (before.fps === format.fps) return;
    running.clock.stop();
    running.clock = this.#startClock(format.fps);
  }

  #addSource({ source: id, intake, filters = [] }: Extract<ProgramCall, { type: 'addSource' }>): void {
    const { options, renderer } = this.#started();
    const source = createSource(id, intake, options.format.fps, {
      compositor: () => this.#started().renderer.compositor,
      now: () => this.environment.now(),
      onStatus: (status, size) => this.environment.emit({ type: 'sourceStatus', source: id, status, ...(size && { size }) }),
      onFrame: (frame) => renderer.offer(frame),
    }, {
      host: () => this.#running?.ai,
      effort: () => this.#governor.effort,
      compositor: () => this.#started().renderer.compositor,
      now: () => this.environment.now(),
      after: (delayMs, callback) => this.environment.after(delayMs, callback),
    });
    this.#sources.set(id, source);
    // In the same turn: no frame of it is drawn without them.
    this.#setFilters(id, filters);
  }

  #removeSource(id: SourceId): void {
    const source = this.#source(id);
    source.intake.close();
    source.sight.close();
    for (const filter of source.filters) this.#filterLedger.forget(filter.id);
    this.#sources.delete(id);
    this.#wantModels();
    this.#wantImages();
  }

  #setFilters(id: SourceId, filters: readonly FilterInstance[]): void {
    const source = this.#source(id);
    source.filters = filters;
    source.sight.need(needsOf(source.enabled, findFilter));
    this.#wantModels();
    this.#wantImages();
  }

  #wantImages(): void {
    const filters = [...this.#sources.values()].flatMap((source) => source.enabled);
    this.#images.want(imagesOf(filters, findFilter));
  }

  #wantModels(): void {
    this.#running?.ai?.want(new Set<ModelName>([...this.#sources.values()].flatMap(({ sight }) => sight.models())));
  }

  #setSink(sink: Sink | null): void {
    this.#sink?.close();
    this.#sink = undefined;
    this.#track = 'none';
    if (!sink) return;
    const kind = sink.kind === 'generator' ? 'generator' : 'capture';
    const made: FrameSink = createSink(sink, () => {
      if (this.#sink === made) this.environment.emit({ type: 'sinkLost', kind });
    });
    this.#sink = made;
    this.#track = kind;
  }

  async #stop(): Promise<void> {
    this.#running?.clock.stop();
    await this.#encoders.stopAll();
    for (const id of [...this.#sources.keys()]) this.#removeSource(id);
    this.#setSink(null);
    this.#peeks.close();
    this.#images.close();
    this.#running?.renderer.close();
    this.#running?.ai?.close();
    this.#running = undefined;
  }

  #tick({ dueMs, missed }: Tick): void {
    const running = this.#running;
    if (!running) return;
    const { fps } = running.options.format;
    if (missed > 0) this.#ledger.skipped(this.#lastTickMs > 1000 / fps ? 'renderer-busy' : 'late', missed);
    const startedMs = this.environment.now();
    const rendered = this.#draw(running, dueMs);
    this.#lastTickMs = this.environment.now() - startedMs;
    if (rendered) this.#ledger.rendered({ distinct: rendered.distinct, ms: this.#lastTickMs });
    else this.#ledger.skipped('renderer-busy');
    const skipped = missed + (rendered ? 0 : 1);
    running.renderer.observe(missed + 1, skipped);
    this.#govern(missed + 1, skipped, fps);
    if (rendered) this.#peeks.serve(running.renderer.compositor, rendered.layers, this.environment.now(), missed > 0);
  }

  /** A smaller model takes over when it is there. */
  #govern(due: number, skipped: number, fps: number): void {
    const { size } = this.#governor.effort;
    this.#governor.observe(due, skipped, fps);
    if (this.#governor.effort.size !== size) this.#wantModels();
  }

  /** Draws and sends one frame; undefined when that cannot be done now. */
  #draw(running: Running, dueMs: EpochMs): Drawn | undefined {
    const { renderer, options } = running;
    const sink = this.#sink;
    // A sink that waits for a blocked page must not hold up the encoders.
    const sinkReady = sink?.ready === true;
    if (!renderer.ready || (!sinkReady && !this.#encoders.wanted)) return undefined;
    try {
      const { compositor } = renderer;
      const layers = layersOf(this.#scene, this.#sources, this.#images, dueMs);
      const { frame, distinct } = compositor.render({
        layers,
        timestamp: microsOf(dueMs - running.startMs),
        duration: microsOf(1000 / options.format.fps),
        ...(options.timecode && { timecode: { wallMs: this.environment.wallMs(), tick: this.#ledger.nextTick } }),
      });
      this.#encoders.offer(frame, this.#ledger.nextTick, dueMs, options.format.fps);
      if (sinkReady) sink.write(frame);
      else frame.close();
      renderer.worked();
      for (const fault of this.#filterLedger.add(compositor.takeFilterRuns())) this.environment.emit({ type: 'fault', fault });
      if (!this.#pictured) this.environment.emit({ type: 'firstPicture', at: this.environment.now() });
      this.#pictured = true;
      return { distinct, layers };
    } catch (error) {
      renderer.failed(error);
      return undefined;
    }
  }

  #snapshot(): ProgramSnapshot {
    const { options, renderer: { compositor }, ai } = this.#started();
    const { width, height, fps } = options.format;
    const { renderer } = compositor;
    const small = new Set<string>([...this.#sources.values()].flatMap(({ sight }) => sight.smallModels()));
    return {
      program: { width, height, fps, renderer, track: this.#track, ...this.#ledger.read() },
      sources: [...this.#sources.values()].map(({ id, ledger }) => ({ id, ...ledger.read() })),
      filters: [...this.#sources.values()].flatMap(({ filters }) => this.#filterLedger.read(filters, renderer)),
      models: (ai?.counts() ?? []).map((counts) => ({ ...counts, everyNth: this.#governor.effort.everyNth, size: small.has(counts.model) ? 'small' : 'full' })),
      encoders: this.#encoders.read(),
    };
  }

  #source(id: SourceId): ProgramSource {
    const source = this.#sources.get(id);
    if (!source) throw new PipelineFault('unknown-id', `There is no source "${id}".`);
    return source;
  }

  #started(): Running {
    if (!this.#running) throw new PipelineFault('not-now', 'The program does not run.');
    return this.#running;
  }
}
