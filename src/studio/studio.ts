import { type FaultData, PipelineFault, SupportFault, toFaultData } from '../core/fault';
import type { FilterId, SourceId } from '../core/ids';
import type { ProgramFormat } from '../core/program-format';
import type { Report } from '../core/report';
import { isRoomName, ROOM_NAME_ACCEPTS } from '../core/room-name';
import type { Settings } from '../core/settings';
import type { OutputKind, StudioPhase, StudioState } from '../core/studio-state';
import { rememberHostKey } from '../access/host-key';
import { FILTER_SPECS } from '../filters/specs';
import { OUTPUTS } from '../outputs/registry';
import type { ProgramEvent } from '../program/host';
import { SOURCE_KINDS } from '../sources/registry';
import { PATTERN_KINDS } from '../sources/patterns/kinds';
import type { TransformProgress } from '../transform/transform-types';
import { FaultDesk } from './fault-desk';
import type { FaultPlace } from './fault-log';
import { initialState } from './initial-state';
import { isRunning, OutputDesk } from './output-desk';
import { LazyTransform } from './lazy-transform';
import { ModelDesk } from './model-desk';
import { ProgramDesk } from './program-desk';
import { filterRecordOf, recordOf } from './kind-records';
import { SoundDesk } from './sound-desk';
import { SourceDesk } from './source-desk';
import { SourcePreview } from './source-preview';
import { StateCell } from './state-cell';
import type { FileTransformOptions, PreviewCanvases, SourceSpec, Studio, StudioEvents, StudioKinds, ViewerFigures } from './studio-api';
import type { StudioPlan } from './url-parameters';
import { ViewerMonitor } from './viewer-monitor';
import { watchUrlOf } from './watch-url';

type Listeners = { readonly [E in keyof StudioEvents]: Set<(value: StudioEvents[E]) => void> };

/**
 * The one object that the user interface, the address and scripts call. It owns the live handles through its
 * desks (program, sources, sounds, outputs), keeps the state they change, and decides what a fault means.
 */
export class TabcastStudio implements Studio {
  readonly ready: Promise<void>;
  readonly kinds: StudioKinds = {
    sources: SOURCE_KINDS.filter((kind) => kind.open !== undefined).map(recordOf),
    patterns: PATTERN_KINDS.map(recordOf),
    filters: FILTER_SPECS.map(filterRecordOf),
    outputs: Object.values(OUTPUTS).map(recordOf),
  };
  readonly #cell: StateCell;
  readonly #program: ProgramDesk;
  readonly #sources: SourceDesk;
  readonly #sounds: SoundDesk;
  readonly #outputs: OutputDesk;
  readonly #faults: FaultDesk;
  readonly #models: ModelDesk;
  readonly #listeners: Listeners = { state: new Set(), fault: new Set(), ended: new Set() };
  readonly #streamListeners = new Set<(stream: MediaStream) => void>();
  readonly #startedAt = performance.now();
  #stream: MediaStream | null = null;
  #pictured = false;
  /** The program could not start. */
  #failed = false;

  constructor(private readonly plan: StudioPlan) {
    this.#cell = new StateCell(initialState(plan));
    this.#faults = new FaultDesk(this.#cell, (record) => {
      this.#updatePhase();
      this.#emit('fault', record);
    });
    const { renderer, track, format, timecode } = plan;
    this.#program = new ProgramDesk({
      format,
      timecode,
      ...(renderer && { renderer }),
      ...(track && { track }),
      onEvent: (event) => this.#hear(event),
      onTrack: (made, newFormat) => this.#onTrack(made.track, made.kind, newFormat),
    });
    const onFault = (fault: FaultData, place?: FaultPlace): void => this.#faults.add(fault, place);
    const onRecovered = (place: FaultPlace): void => {
      this.#faults.recover(place);
      this.#updatePhase();
    };
    const cell = this.#cell;
    const program = this.#program;
    this.#models = new ModelDesk(cell, async () => (await program.snapshot()).models);
    this.#sounds = new SoundDesk(cell, onFault);
    this.#sources = new SourceDesk({ cell, program, sounds: this.#sounds, onFault, onRecovered });
    this.#outputs = new OutputDesk({ cell, program, sounds: this.#sounds, onFault, onPassingFault: (fault, place) => this.#faults.addPassing(fault, place), onRecovered, onAllStopped: () => void this.#ended() });
    cell.subscribe((state) => this.#emit('state', state));
    this.ready = this.#start();
    this.ready.catch(() => {});
  }

  get programStream(): MediaStream | null {
    return this.#stream;
  }

  onProgramStream(listener: (stream: MediaStream) => void): () => void {
    this.#streamListeners.add(listener);
    return () => this.#streamListeners.delete(listener);
  }

  watchAsViewer(video: HTMLVideoElement, onFigures: (figures: ViewerFigures) => void): () => void {
    const monitor = new ViewerMonitor(this.#cell.state.room, video, onFigures);
    return () => monitor.stop();
  }

  state(): StudioState {
    return this.#cell.state;
  }

  on<E extends keyof StudioEvents>(event: E, listener: (value: StudioEvents[E]) => void): () => void {
    const listeners = this.#listeners[event];
    if (!listeners) throw new PipelineFault('bad-parameter', `There is no event "${event}"; there are: ${Object.keys(this.#listeners).join(', ')}.`);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  async goLive(outputs?: readonly OutputKind[]): Promise<void> {
    await this.ready;
    this.#cell.patch({ hostKey: this.#cell.state.hostKey === 'given' ? 'given' : 'not-needed' });
    try {
      await this.#outputs.goLive(outputs);
    } catch (error) {
      // What an output said itself is recorded already; a refusal to start at all is not.
      if (error instanceof PipelineFault) this.#faults.add(error.toData());
      throw error;
    } finally {
      this.#updatePhase();
    }
  }

  async end(outputs?: readonly OutputKind[]): Promise<void> {
    await this.#outputs.end(outputs);
    this.#updatePhase();
  }

  async addSource(spec: SourceSpec): Promise<SourceId> {
    await this.ready;
    return this.#sources.add(spec, true);
  }

  removeSource(id: SourceId): void {
    this.#sources.remove(id);
  }

  addFilter(source: SourceId, kind: string, settings?: Settings): FilterId {
    return this.#sources.addFilter(source, kind, settings);
  }

  setFilter(id: FilterId, settings: Settings): void {
    this.#sources.setFilter(id, settings);
  }

  enableFilter(id: FilterId, enabled: boolean): void {
    this.#sources.enableFilter(id, enabled);
  }

  moveFilter(id: FilterId, index: number): void {
    this.#sources.moveFilter(id, index);
  }

  removeFilter(id: FilterId): void {
    this.#sources.removeFilter(id);
  }

  moveSource(id: SourceId, index: number): void {
    this.#sources.move(id, index);
  }

  setSourceVisible(id: SourceId, visible: boolean): void {
    this.#sources.setVisible(id, visible);
  }

  setSourceFit(id: SourceId, fit: 'contain' | 'cover'): void {
    this.#sources.setFit(id, fit);
  }

  pauseSource(id: SourceId, paused: boolean): void {
    const playback = this.#sources.playback(id);
    if (paused) playback.pause();
    else playback.resume();
  }

  seekSource(id: SourceId, toMs: number): void {
    this.#sources.playback(id).seek(toMs);
  }

  previewSource(id: SourceId, canvases: PreviewCanvases): () => void {
    const preview = new SourcePreview(id, canvases, (source, box) => this.#program.peek(source, box));
    return () => preview.stop();
  }

  positionOf(id: SourceId): number | undefined {
    return this.#sources.positionMs(id);
  }

  addSound(kind: 'microphone' | 'tone', label?: string): Promise<string> {
    return this.#sounds.addSound(kind, label);
  }

  removeSound(id: string): void {
    this.#sounds.remove(id);
  }

  setGain(strip: string, gainDb: number): void {
    this.#sounds.setGain(strip, gainDb);
  }

  setMuted(strip: string, muted: boolean): void {
    this.#sounds.setMuted(strip, muted);
  }

  meter(strip: string) {
    return this.#sounds.meter(strip);
  }

  resumeAudio(): Promise<void> {
    return this.#sounds.resume();
  }

  async setProgram(change: Partial<ProgramFormat>): Promise<void> {
    await this.ready;
    await this.#program.setFormat(change);
  }

  setOutput(kind: OutputKind, settings: Settings): Promise<void> {
    return this.#outputs.set(kind, settings);
  }

  transformFile(file: Blob, options: FileTransformOptions): AsyncIterable<TransformProgress> {
    return new LazyTransform(file, options);
  }

  selectOutput(kind: OutputKind, selected: boolean): void {
    this.#outputs.select(kind, selected);
  }

  setRoom(room: string, name: string): void {
    if (this.#cell.state.outputs.some((output) => isRunning(output.status))) throw new PipelineFault('not-now', 'The room cannot change while live; end first.');
    if (!isRoomName(room)) throw new PipelineFault('bad-setting', `A room cannot be called "${room}"; it accepts ${ROOM_NAME_ACCEPTS}.`, { context: { setting: 'room', accepted: ROOM_NAME_ACCEPTS } });
    this.#cell.patch({ room, name: name.trim() || this.#cell.state.name, watchUrl: watchUrlOf(room) });
  }

  setHostKey(key: string): void {
    rememberHostKey(key);
    this.#cell.patch({ hostKey: key === '' ? 'not-needed' : 'given' });
  }

  dismissNotice(id: string): void {
    this.#faults.dismiss(id);
  }

  async report(): Promise<Report> {
    const [outputs, snapshot] = await Promise.all([this.#outputs.report(), this.#program.snapshot()]);
    const { sources } = this.#cell.state;
    return {
      schema: 1,
      at: Date.now(),
      uptimeMs: Math.round(performance.now() - this.#startedAt),
      browser: navigator.userAgent,
      program: snapshot.program,
      sources: snapshot.sources.map((counts) => {
        const known = sources.find((source) => source.id === counts.id);
        return { kind: known?.kind ?? '', label: known?.label ?? '', status: known?.status ?? { state: 'ended' }, ...counts };
      }),
      filters: snapshot.filters,
      outputs,
      audio: this.#sounds.report(),
      faults: this.#faults.records,
    };
  }

  async downloadReport(): Promise<void> {
    const report = await this.report();
    const url = URL.createObjectURL(new Blob([JSON.stringify(report, null, 2)], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = `tabcast-report-${new Date(report.at).toISOString().replaceAll(':', '-')}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  async #start(): Promise<void> {
    try {
      if (typeof VideoFrame === 'undefined') throw new SupportFault('no-webcodecs', 'This browser has no WebCodecs; use a current Chrome, Edge, Safari or Firefox over HTTPS or on localhost.');
      await this.#program.start();
      this.#faults.addProblems(this.plan.problems);
      const opening = this.#openPlanned();
      await this.#program.ready;
      this.#pictured = true;
      this.#updatePhase();
      // Permissions and downloads of the planned sources may take long; the program runs meanwhile.
      void opening.then(() => this.#autoLive());
    } catch (error) {
      this.#failed = true;
      this.#faults.add(toFaultData(error));
      throw error;
    }
  }

  async #openPlanned(): Promise<void> {
    const { sources, audio } = this.plan;
    const withSound = audio === undefined || !audio.includes('none');
    const withFileSound = audio === undefined || audio.includes('file');
    for (const { spec, filters } of sources) {
      try {
        const isFile = spec.startsWith('file:');
        await this.#sources.add(spec, isFile ? withSound && withFileSound : withSound, filters);
      } catch (error) {
        this.#faults.add(toFaultData(error));
      }
    }
    const sounds = { mic: 'microphone', tone: 'tone' } as const;
    for (const sound of audio ?? []) {
      if (sound !== 'mic' && sound !== 'tone') continue;
      await this.#sounds.addSound(sounds[sound]).catch((error: unknown) => this.#faults.add(toFaultData(error)));
    }
  }

  async #autoLive(): Promise<void> {
    if (!this.plan.live) return;
    // Its failure stands in the output's row, the notices and the faults.
    await this.goLive().catch(() => {});
  }

  #hear(event: ProgramEvent): void {
    switch (event.type) {
      case 'sourceStatus':
        this.#sources.onProgramStatus(event.source, event.status, event.size);
        return;
      case 'rendererChosen':
        this.#cell.patch({ program: { ...this.#cell.state.program, renderer: event.renderer } });
        return;
      case 'modelStatus':
        this.#models.hear(event.model, event.status);
        return;
      case 'fault':
        // An encoder's fault comes a second time from the output that needs it, which knows what it means.
        if (!event.encoder) this.#faults.add(event.fault, event.source ? { source: event.source } : {});
        return;
      case 'firstPicture':
      case 'sinkLost':
    }
  }

  #onTrack(track: MediaStreamTrack, kind: 'generator' | 'capture', format: ProgramFormat): Promise<void> {
    this.#cell.patch({ program: { ...this.#cell.state.program, ...format, track: kind } });
    if (this.#stream?.getVideoTracks()[0] !== track) {
      this.#stream = new MediaStream([track]);
      for (const listener of this.#streamListeners) listener(this.#stream);
    }
    return this.#outputs.replaceVideo();
  }

  #updatePhase(): void {
    const phase = this.#phase();
    if (phase !== this.#cell.state.phase) this.#cell.patch({ phase });
    document.documentElement.dataset['studio'] = phase;
  }

  #phase(): StudioPhase {
    if (this.#failed || this.#faults.broken) return 'failed';
    const { outputs } = this.#cell.state;
    const states = outputs.filter((output) => output.selected || output.status.state !== 'idle').map((output) => output.status.state);
    if (states.some((state) => state === 'live' || state === 'reconnecting')) return 'live';
    if (states.length > 0 && states.every((state) => state === 'failed')) return 'failed';
    return this.#pictured ? 'ready' : 'loading';
  }

  async #ended(): Promise<void> {
    this.#updatePhase();
    this.#emit('ended', await this.report());
  }

  #emit<E extends keyof StudioEvents>(event: E, value: StudioEvents[E]): void {
    for (const listener of this.#listeners[event]) listener(value);
  }
}
