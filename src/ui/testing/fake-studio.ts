import type { FaultData } from '../../core/fault';
import { newId, type FilterId, type SourceId } from '../../core/ids';
import type { Report } from '../../core/report';
import { WHOLE_PROGRAM } from '../../core/scene';
import type { Kind, Settings } from '../../core/settings';
import type { OutputKind, SourceState, StripState, StudioState } from '../../core/studio-state';
import { epochNow } from '../../core/time';
import type { FileTransformOptions, FilterKind, PreviewCanvases, SourceSpec, Studio, StudioEvents, StudioKinds, ViewerFigures } from '../../studio/studio-api';
import { sampleFilterReport, sampleOutputReport, sampleReport, sampleState } from '../../state/testing/sample-report';
import { FakeTransform } from './fake-transform';

const ANGLES = (filter: string): Kind['fields'] => [
  { key: 'degrees', label: `${filter}.degrees`, type: 'number', unit: '°', min: -360, max: 360, step: 1 },
  { key: 'degreesPerSecond', label: `${filter}.degreesPerSecond`, type: 'number', unit: '°/s', min: -720, max: 720, step: 1 },
];

const kindOf = (kind: string, label: string, fields: Kind['fields'] = [], defaults: Settings = {}, more: Pick<FilterKind, 'things' | 'hides'> = {}): FilterKind => ({ kind, version: 1, label, defaults, fields, ...more });

const FIRST: Partial<StudioState> = { room: 'morning-show', name: 'Harbour cam', watchUrl: 'http://localhost:5173/#/watch/morning-show' };

const HLS_SETTINGS = { container: 'cmaf', segment: 2, part: 8, kbps: 2500, push: '', authorization: '' };

const KINDS: StudioKinds = {
  sources: ['camera', 'media-file', 'image', 'pattern'].map((kind) => kindOf(kind, `source.${kind}`)),
  patterns: ['hue', 'clock', 'counter', 'bars'].map((kind) => kindOf(kind, `source.pattern.${kind}`)),
  filters: [
    ...['hue', 'rotate'].map((kind) => kindOf(kind, `filter.${kind}`, ANGLES(`filter.${kind}`), { degrees: 0, degreesPerSecond: 0 })),
    kindOf('background-blur', 'filter.background-blur', [{ key: 'radius', label: 'filter.background-blur.radius', type: 'number', unit: 'px', min: 8, max: 100, step: 1 }], { radius: 24 }, { things: ['person'], hides: true }),
    kindOf(
      'background-replace',
      'filter.background-replace',
      [
        { key: 'fill', label: 'filter.background-replace.fill', type: 'choice', options: ['color', 'image', 'source'] },
        { key: 'color', label: 'filter.background-replace.color', type: 'color', when: { key: 'fill', is: 'color' } },
        { key: 'image', label: 'filter.background-replace.image', type: 'image', maxLength: 40_000, samples: ['backdrops/dusk.jpg', 'backdrops/hills.jpg'], when: { key: 'fill', is: 'image' } },
        { key: 'source', label: 'filter.background-replace.source', type: 'source', when: { key: 'fill', is: 'source' } },
      ],
      { fill: 'color', color: '#2b6b4f', image: '', source: '' },
      { things: ['person'], hides: true },
    ),
    kindOf('chroma-key', 'filter.chroma-key', [{ key: 'color', label: 'filter.chroma-key.color', type: 'color' }], { color: '#00ff00' }),
    kindOf('edges', 'filter.edges', [{ key: 'look', label: 'filter.edges.look', type: 'choice', options: ['light', 'dark'] }], { look: 'light' }),
    kindOf('lut', 'filter.lut', [{ key: 'file', label: 'filter.lut.file', type: 'file', accept: '.cube', maxLength: 100 }], { file: '' }),
  ],
  outputs: [
    kindOf(
      'livekit',
      'output.livekit',
      [
        { key: 'codec', label: 'output.livekit.codec', type: 'choice', options: ['vp8', 'h264', 'vp9', 'av1'] },
        { key: 'kbps', label: 'output.livekit.kbps', type: 'number', unit: 'kbit/s', min: 100, max: 20_000, step: 100, integer: true },
      ],
      { codec: 'vp8', kbps: 2500 },
    ),
    kindOf(
      'hls',
      'output.hls',
      [
        { key: 'container', label: 'output.hls.container', type: 'choice', options: ['cmaf', 'ts'] },
        { key: 'part', label: 'output.hls.part', type: 'number', min: 0, max: 60, step: 1, integer: true },
        { key: 'push', label: 'output.hls.push', type: 'text', maxLength: 500, format: 'folder' },
        { key: 'authorization', label: 'output.hls.authorization', type: 'text', maxLength: 2000, secret: true },
      ],
      HLS_SETTINGS,
    ),
  ],
};

/** A studio without worker, devices or server for tests of the views: commands change its state as the real one's do. */
export class FakeStudio implements Studio {
  readonly ready = Promise.resolve();
  readonly kinds = KINDS;
  /** Every file that was to be transformed. */
  readonly transforms: FakeTransform[] = [];
  /** Every command in words, oldest first. */
  readonly calls: string[] = [];
  /** Thrown by the next command that may be refused. */
  refuseWith: Error | undefined;
  programStream: MediaStream | null = null;
  /** Members of its own that the HLS output reports. */
  hlsReport: Readonly<Record<string, unknown>> = {};
  reportNow: () => Report = () => reportOf(this.#state, this.hlsReport);
  readonly #streamListeners = new Set<(stream: MediaStream) => void>();
  readonly #listeners: { readonly [E in keyof StudioEvents]: Set<(value: StudioEvents[E]) => void> } = { state: new Set(), fault: new Set(), ended: new Set() };
  #state: StudioState = sampleState(FIRST);

  /** What the studio does by itself: a device fails, a server answers. */
  change(change: Partial<StudioState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners.state) listener(this.#state);
  }

  /** An HLS output beside the others, at rest. */
  addHls(settings: Settings = {}): void {
    const output = { kind: 'hls', selected: true, status: { state: 'idle' }, settings: { ...HLS_SETTINGS, ...settings }, info: {} } as const;
    this.change({ outputs: [...this.#state.outputs, output] });
  }

  showStream(stream: MediaStream): void {
    this.programStream = stream;
    for (const listener of this.#streamListeners) listener(stream);
  }

  watchAsViewer(_video: HTMLVideoElement, onFigures: (figures: ViewerFigures) => void): () => void {
    this.#called('watchAsViewer');
    onFigures({ state: 'playing', latencyMs: 870 });
    return () => this.#called('watchAsViewer stopped');
  }

  state(): StudioState {
    return this.#state;
  }

  report(): Promise<Report> {
    return Promise.resolve(this.reportNow());
  }

  on<E extends keyof StudioEvents>(event: E, listener: (value: StudioEvents[E]) => void): () => void {
    const listeners = this.#listeners[event];
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  onProgramStream(listener: (stream: MediaStream) => void): () => void {
    this.#streamListeners.add(listener);
    return () => this.#streamListeners.delete(listener);
  }

  async goLive(): Promise<void> {
    this.#called('goLive');
    this.setOutputStatus({ state: 'live', since: epochNow() });
    this.change({ phase: 'live' });
    await Promise.resolve();
  }

  async end(): Promise<void> {
    this.#called('end');
    this.setOutputStatus({ state: 'idle' });
    this.change({ phase: 'ready' });
    await Promise.resolve();
  }

  setOutputStatus(status: StudioState['outputs'][number]['status'], info: Readonly<Record<string, string | number>> = {}): void {
    this.change({ outputs: this.#state.outputs.map((output) => ({ ...output, status, info: { ...output.info, ...info } })) });
  }

  async addSource(spec: SourceSpec): Promise<SourceId> {
    const { kind, label, settings } = readSpec(spec);
    this.#called(`addSource ${kind} ${label}`);
    const id = newId<SourceId>('source');
    const source: SourceState = { id, kind, label, settings, status: { state: 'running' }, width: 1280, height: 720, ...(kind === 'media-file' && { durationMs: 92_000 }) };
    const items = [...this.#state.scene.items, { source: id, fit: 'contain', rect: WHOLE_PROGRAM, visible: true, opacity: 1 } as const];
    this.change({ sources: [...this.#state.sources, source], scene: { ...this.#state.scene, items } });
    await Promise.resolve();
    return id;
  }

  removeSource(id: SourceId): void {
    this.#called(`removeSource ${id}`);
    const { scene, sources, filters } = this.#state;
    this.change({ sources: sources.filter((source) => source.id !== id), scene: { ...scene, items: scene.items.filter((item) => item.source !== id) }, filters: filters.filter((filter) => filter.source !== id) });
  }

  moveSource(id: SourceId, index: number): void {
    this.#called(`moveSource ${id} ${index}`);
    const { scene } = this.#state;
    const moved = scene.items.filter((item) => item.source === id);
    this.change({ scene: { ...scene, items: scene.items.filter((item) => item.source !== id).toSpliced(index, 0, ...moved) } });
  }

  setSourceVisible(id: SourceId, visible: boolean): void {
    this.#called(`setSourceVisible ${id} ${visible}`);
    this.#changeItem(id, { visible });
  }

  setSourceFit(id: SourceId, fit: 'contain' | 'cover'): void {
    this.#called(`setSourceFit ${id} ${fit}`);
    this.#changeItem(id, { fit });
  }

  setSourceStatus(id: string, status: SourceState['status']): void {
    this.change({ sources: this.#state.sources.map((source) => (source.id === id ? { ...source, status } : source)) });
  }

  pauseSource(id: SourceId, paused: boolean): void {
    this.#called(`pauseSource ${id} ${paused}`);
    this.setSourceStatus(id, { state: paused ? 'paused' : 'running' });
  }

  seekSource(id: SourceId, toMs: number): void {
    this.#called(`seekSource ${id} ${toMs}`);
  }

  previewSource(id: SourceId, { before, after, onPicture }: PreviewCanvases): () => void {
    this.#called(`previewSource ${id}`);
    paint(before, '#3d6b8f');
    paint(after, '#8f6b3d');
    onPicture(this.#state.scene.items.some((item) => item.source === id && item.visible));
    return () => this.#called(`previewSource ${id} stopped`);
  }

  positionOf(): number {
    return 31_000;
  }

  addFilter(source: SourceId, kind: string): FilterId {
    this.#called(`addFilter ${source} ${kind}`);
    const id = newId<FilterId>('filter');
    const settings = KINDS.filters.find((known) => known.kind === kind)?.defaults ?? {};
    this.change({ filters: [...this.#state.filters, { id, source, kind, version: 1, settings, enabled: true }] });
    return id;
  }

  setFilter(id: FilterId, settings: Settings): void {
    this.#called(`setFilter ${id} ${JSON.stringify(settings)}`);
    this.change({ filters: this.#state.filters.map((filter) => (filter.id === id ? { ...filter, settings: { ...filter.settings, ...settings } } : filter)) });
  }

  enableFilter(id: FilterId, enabled: boolean): void {
    this.#called(`enableFilter ${id} ${enabled}`);
    this.change({ filters: this.#state.filters.map((filter) => (filter.id === id ? { ...filter, enabled } : filter)) });
  }

  moveFilter(id: FilterId, index: number): void {
    this.#called(`moveFilter ${id} ${index}`);
    const moved = this.#state.filters.filter((filter) => filter.id === id);
    this.change({ filters: this.#state.filters.filter((filter) => filter.id !== id).toSpliced(index, 0, ...moved) });
  }

  removeFilter(id: FilterId): void {
    this.#called(`removeFilter ${id}`);
    this.change({ filters: this.#state.filters.filter((filter) => filter.id !== id) });
  }

  async setProgram(): Promise<void> {
    await Promise.resolve();
  }

  async setOutput(kind: OutputKind, settings: Settings): Promise<void> {
    this.#called(`setOutput ${kind} ${JSON.stringify(settings)}`);
    this.change({ outputs: this.#state.outputs.map((output) => (output.kind === kind ? { ...output, settings } : output)) });
    await Promise.resolve();
  }

  transformFile(file: File, options: FileTransformOptions): FakeTransform {
    this.#called(`transformFile ${file.name} ${JSON.stringify(options)}`);
    const transform = new FakeTransform();
    this.transforms.push(transform);
    return transform;
  }

  selectOutput(kind: OutputKind, selected: boolean): void {
    this.#called(`selectOutput ${kind} ${selected}`);
    this.change({ outputs: this.#state.outputs.map((output) => (output.kind === kind ? { ...output, selected } : output)) });
  }

  setRoom(room: string, name: string): void {
    this.#called(`setRoom ${room} ${name}`);
    this.change({ room, name });
  }

  setHostKey(key: string): void {
    this.#called(`setHostKey ${key}`);
    this.change({ hostKey: 'given' });
  }

  async addSound(kind: 'microphone' | 'tone', label?: string): Promise<string> {
    this.#called(['addSound', kind, label].filter(Boolean).join(' '));
    const id = `sound-${this.#state.strips.length + 1}`;
    this.addStrip({ id, kind, label: kind === 'tone' ? 'tone' : (label ?? 'Built-in microphone'), gainDb: 0, muted: false });
    await Promise.resolve();
    return id;
  }

  addStrip(strip: StripState): void {
    this.change({ strips: [...this.#state.strips, strip] });
  }

  removeSound(id: string): void {
    this.#called(`removeSound ${id}`);
    this.change({ strips: this.#state.strips.filter((strip) => strip.id !== id) });
  }

  setGain(strip: string, gainDb: number): void {
    this.#called(`setGain ${strip} ${gainDb}`);
    this.#changeStrip(strip, { gainDb });
  }

  setMuted(strip: string, muted: boolean): void {
    this.#called(`setMuted ${strip} ${muted}`);
    this.#changeStrip(strip, { muted });
  }

  meter(strip: string): { readonly peakDb: number; readonly rmsDb: number } {
    const rmsDb = strip === 'program' ? -17 : -24;
    return { peakDb: rmsDb + 8, rmsDb };
  }

  async resumeAudio(): Promise<void> {
    this.#called('resumeAudio');
    this.change({ audio: 'running' });
    await Promise.resolve();
  }

  dismissNotice(id: string): void {
    this.change({ notices: this.#state.notices.filter((notice) => notice.id !== id) });
  }

  async downloadReport(): Promise<void> {
    this.#called('downloadReport');
    await Promise.resolve();
  }

  /** A notice as the studio's fault policy makes it. */
  tell(fault: FaultData): void {
    const notice = { id: `notice-${this.#state.notices.length}`, level: 'error', text: `fault.${fault.code}`, values: {}, details: fault.message } as const;
    const record = { at: Date.now(), family: fault.family, code: fault.code, message: fault.message };
    this.change({ notices: [...this.#state.notices, notice], faults: [...this.#state.faults, record] });
  }

  #called(command: string): void {
    this.calls.push(command);
    const refusal = this.refuseWith;
    this.refuseWith = undefined;
    if (refusal) throw refusal;
  }

  #changeItem(id: SourceId, change: Partial<StudioState['scene']['items'][number]>): void {
    const { scene } = this.#state;
    this.change({ scene: { ...scene, items: scene.items.map((item) => (item.source === id ? { ...item, ...change } : item)) } });
  }

  #changeStrip(id: string, change: Partial<StripState>): void {
    this.change({ strips: this.#state.strips.map((strip) => (strip.id === id ? { ...strip, ...change } : strip)) });
  }
}

function paint(canvas: HTMLCanvasElement, colour: string): void {
  canvas.width = 480;
  canvas.height = 270;
  const pen = canvas.getContext('2d');
  if (!pen) return;
  pen.fillStyle = colour;
  pen.fillRect(0, 0, canvas.width, canvas.height);
}

function readSpec(spec: SourceSpec): { readonly kind: string; readonly label: string; readonly settings: Settings } {
  if (typeof spec === 'string') {
    const [kind = '', rest = ''] = spec.split(':');
    if (kind === 'pattern') return { kind, label: rest, settings: { pattern: rest } };
    return { kind, label: rest || 'FaceTime HD Camera', settings: {} };
  }
  const file = spec.settings?.['file'];
  return { kind: spec.kind, label: file instanceof File ? file.name : spec.kind, settings: {} };
}

/** A report of a program that loses nothing. */
function reportOf(state: StudioState, hls: Readonly<Record<string, unknown>>): Report {
  const due = Math.round(performance.now() / (1000 / 30));
  const live = state.outputs.some((output) => output.status.state === 'live');
  return {
    ...sampleReport({ at: Date.now(), due }),
    filters: state.filters.map(({ id, source, kind }) => ({ ...sampleFilterReport(due), id, source, kind, ms: { median: kind === 'hue' ? 0.4 : 3.6, p95: 4 } })),
    outputs: state.outputs.map(({ kind, status }) => ({ ...sampleOutputReport({ offered: due, kbps: live ? 1893 : 0 }), kind, status, latencyMs: live ? 38 : null, ...(kind === 'hls' && hls) })),
  };
}
