import { type FaultData, PipelineFault, toFaultData } from '../core/fault';
import type { Fit } from '../core/geometry';
import { type FilterId, newId, type SceneId, type SourceId } from '../core/ids';
import { type FilterInstance, type SceneItem, WHOLE_PROGRAM } from '../core/scene';
import { changeSettings, parseSettings, type Settings } from '../core/settings';
import type { SourceStatus } from '../core/status';
import type { SourceState } from '../core/studio-state';
import { filterSpec, FILTER_SPECS } from '../filters/specs';
import type { OpenedSource, Playback, SourceChange } from '../sources/opened-source';
import { openSource, parseSourceSpec } from '../sources/registry';
import type { SourceRequest } from '../sources/source-kind';
import type { FaultPlace } from './fault-log';
import type { ProgramDesk } from './program-desk';
import type { SoundDesk } from './sound-desk';
import { changeById, type StateCell } from './state-cell';
import type { SourceSpec } from './studio-api';

export interface SourceDeskOptions {
  readonly cell: StateCell;
  readonly program: ProgramDesk;
  readonly sounds: SoundDesk;
  readonly onFault: (fault: FaultData, place: FaultPlace) => void;
  readonly onRecovered: (place: FaultPlace) => void;
}

/** A filter to be made. */
interface FilterWish {
  readonly kind: string;
  readonly settings: Settings;
}

/** The show's sources: opens them, puts them into the program and the mix, keeps their order and filters. */
export class SourceDesk {
  readonly #opened = new Map<SourceId, OpenedSource>();
  readonly #requests = new Map<SourceId, SourceRequest>();

  constructor(private readonly options: SourceDeskOptions) {}

  /**
   * No frame of it is shown without its filters.
   * @throws Fault in words when it cannot be shown; nothing of it is left then
   */
  async add(spec: SourceSpec, withSound: boolean, filters: readonly FilterWish[] = []): Promise<SourceId> {
    const { cell, program } = this.options;
    const request = parseSourceSpec(spec);
    const id = newId<SourceId>('source');
    const chain = filters.map(({ kind, settings }) => newFilter(id, kind, settings));
    const opened = await this.#open(request);
    this.#opened.set(id, opened);
    this.#requests.set(id, request);
    try {
      const { label, size, durationMs } = opened;
      const source: SourceState = { id, kind: request.kind, label, status: { state: 'starting' }, settings: request.settings, ...size, ...(durationMs !== undefined && { durationMs }) };
      cell.patch({ sources: [...cell.state.sources, source], filters: [...cell.state.filters, ...chain] });
      if (opened.intake) await program.call({ type: 'addSource', source: id, intake: opened.intake, filters: chain });
      else this.#status(id, { state: 'running' });
      if (opened.sound && withSound) await this.options.sounds.add(id, request.kind === 'pattern' ? 'pattern' : 'file', label, opened.sound);
      this.#setItems([...cell.state.scene.items, { source: id, fit: 'contain', rect: WHOLE_PROGRAM, visible: true, opacity: 1 }]);
      opened.onChange((change) => this.#hear(id, change));
      return id;
    } catch (error) {
      this.remove(id);
      throw error;
    }
  }

  remove(id: SourceId): void {
    const { cell, program, sounds } = this.options;
    const source = this.#source(id);
    this.#opened.get(id)?.close();
    this.#opened.delete(id);
    this.#requests.delete(id);
    sounds.removeIfThere(id);
    this.#setItems(cell.state.scene.items.filter((item) => item.source !== id));
    cell.patch({ sources: cell.state.sources.filter((other) => other !== source), filters: cell.state.filters.filter((filter) => filter.source !== id) });
    // A source that never got as far as the program is not known there.
    program.call({ type: 'removeSource', source: id }).catch(() => {});
  }

  closeAll(): void {
    for (const opened of this.#opened.values()) opened.close();
    this.#opened.clear();
  }

  /** `index` counts from the bottom layer. */
  move(id: SourceId, index: number): void {
    const items = this.options.cell.state.scene.items.filter((item) => item.source !== id);
    const item = this.#item(id);
    items.splice(Math.max(0, Math.min(index, items.length)), 0, item);
    this.#setItems(items);
  }

  setVisible(id: SourceId, visible: boolean): void {
    this.#changeItem(id, (item) => ({ ...item, visible }));
  }

  setFit(id: SourceId, fit: Fit): void {
    this.#changeItem(id, (item) => ({ ...item, fit }));
  }

  /** @throws PipelineFault `not-now` for a source that does not play */
  playback(id: SourceId): Playback {
    this.#source(id);
    const playback = this.#opened.get(id)?.playback;
    if (!playback) throw new PipelineFault('not-now', 'Only a media file can be paused or sought.', { context: { source: id } });
    return playback;
  }

  positionMs(id: SourceId): number | undefined {
    return this.#opened.get(id)?.playback?.positionMs();
  }

  addFilter(source: SourceId, kind: string, settings: Settings = {}): FilterId {
    this.#source(source);
    const filter = newFilter(source, kind, settings);
    this.#setFilters(source, [...this.#chain(source), filter]);
    return filter.id;
  }

  /** Settings not named keep their values. */
  setFilter(id: FilterId, settings: Settings): void {
    const filter = this.#filter(id);
    const spec = filterSpec(filter.kind);
    if (spec) this.#changeFilter(id, { settings: changeSettings(spec, filter.settings, settings) });
  }

  enableFilter(id: FilterId, enabled: boolean): void {
    this.#changeFilter(id, { enabled });
  }

  moveFilter(id: FilterId, index: number): void {
    const filter = this.#filter(id);
    const chain = this.#chain(filter.source).filter((other) => other.id !== id);
    chain.splice(Math.max(0, Math.min(index, chain.length)), 0, filter);
    this.#setFilters(filter.source, chain);
  }

  removeFilter(id: FilterId): void {
    const { source } = this.#filter(id);
    this.#setFilters(source, this.#chain(source).filter((other) => other.id !== id));
  }

  /** What the program worker says of a source. */
  onProgramStatus(id: SourceId, status: SourceStatus, size?: { readonly width: number; readonly height: number }): void {
    this.#status(id, status, size);
  }

  #hear(id: SourceId, change: SourceChange): void {
    switch (change.type) {
      case 'status':
        this.#status(id, change.status);
        return;
      case 'fault':
        this.options.onFault(change.fault, { source: id });
        return;
      case 'device-back':
        this.#reopen(id).catch((error: unknown) => this.#status(id, { state: 'failed', fault: toFaultData(error) }));
    }
  }

  /** A device that was lost is there again: its source takes its old place with its filters. */
  async #reopen(id: SourceId): Promise<void> {
    const request = this.#requests.get(id);
    if (!request) return;
    const { program } = this.options;
    this.#opened.get(id)?.close();
    const opened = await this.#open(request);
    if (!this.#requests.has(id)) {
      opened.close();
      return;
    }
    this.#opened.set(id, opened);
    await program.call({ type: 'removeSource', source: id });
    if (opened.intake) await program.call({ type: 'addSource', source: id, intake: opened.intake, filters: this.#chain(id) });
    opened.onChange((change) => this.#hear(id, change));
  }

  async #open(request: SourceRequest): Promise<OpenedSource> {
    const { program } = this.options;
    const { readsTracks } = await program.capabilities;
    return openSource(request, { format: program.format, workerReadsTracks: readsTracks });
  }

  #status(id: SourceId, status: SourceStatus, size: { readonly width: number; readonly height: number } | object = {}): void {
    const { cell, onFault, onRecovered } = this.options;
    const before = cell.state.sources.find((source) => source.id === id)?.status;
    if (!before) return;
    cell.patch({ sources: changeById(cell.state.sources, id, (source) => ({ ...source, ...size, status })) });
    if (status.state === 'failed' && before.state !== 'failed') onFault(status.fault, { source: id });
    if (status.state === 'running' && (before.state === 'failed' || before.state === 'stalled')) onRecovered({ source: id });
  }

  #source(id: SourceId): SourceState {
    const source = this.options.cell.state.sources.find((candidate) => candidate.id === id);
    if (!source) throw new PipelineFault('unknown-id', `There is no source "${id}".`, { context: { id } });
    return source;
  }

  #item(id: SourceId): SceneItem {
    const item = this.options.cell.state.scene.items.find((candidate) => candidate.source === id);
    if (!item) throw new PipelineFault('unknown-id', `The scene shows no source "${id}".`, { context: { id } });
    return item;
  }

  #changeItem(id: SourceId, change: (item: SceneItem) => SceneItem): void {
    const changed = change(this.#item(id));
    this.#setItems(this.options.cell.state.scene.items.map((item) => (item.source === id ? changed : item)));
  }

  #setItems(items: readonly SceneItem[]): void {
    const scene = { ...this.options.cell.state.scene, items };
    this.options.cell.patch({ scene });
    this.#tell(this.options.program.call({ type: 'setScene', scene }));
  }

  #chain(source: SourceId): FilterInstance[] {
    return this.options.cell.state.filters.filter((filter) => filter.source === source);
  }

  #filter(id: FilterId): FilterInstance {
    const filter = this.options.cell.state.filters.find((candidate) => candidate.id === id);
    if (!filter) throw new PipelineFault('unknown-id', `There is no filter "${id}".`, { context: { id } });
    return filter;
  }

  #changeFilter(id: FilterId, change: Partial<FilterInstance>): void {
    const { source } = this.#filter(id);
    this.#setFilters(source, this.#chain(source).map((filter) => (filter.id === id ? { ...filter, ...change } : filter)));
  }

  #setFilters(source: SourceId, chain: readonly FilterInstance[]): void {
    const { cell, program } = this.options;
    cell.patch({ filters: [...cell.state.filters.filter((filter) => filter.source !== source), ...chain] });
    if (this.#opened.get(source)?.intake) this.#tell(program.call({ type: 'setFilters', source, filters: chain }));
  }

  #tell(done: Promise<void>): void {
    done.catch((error: unknown) => this.options.onFault(toFaultData(error), {}));
  }
}

export const FIRST_SCENE = { id: newId<SceneId>('scene'), name: '', items: [] } as const;

/** @throws PipelineFault `unknown-kind` or `bad-setting` */
function newFilter(source: SourceId, kind: string, settings: Settings): FilterInstance {
  const spec = filterSpec(kind);
  if (spec) return { id: newId<FilterId>('filter'), source, kind, version: spec.version, settings: parseSettings(spec, settings), enabled: true };
  const accepted = FILTER_SPECS.map((known) => known.kind).join(', ');
  throw new PipelineFault('unknown-kind', `There is no filter "${kind}"; there are: ${accepted}.`, { context: { kind, accepted } });
}
