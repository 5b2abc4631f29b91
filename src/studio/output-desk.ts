import { requestToken } from '../access/token-endpoint';
import { type FaultData, OutputFault, PipelineFault, toFaultData } from '../core/fault';
import type { OutputReport } from '../core/report';
import { parseSettings, type Settings } from '../core/settings';
import type { OutputStatus } from '../core/status';
import type { OutputKind, OutputState } from '../core/studio-state';
import type { Output, OutputContext } from '../outputs/output';
import { isOutputKind, OUTPUTS } from '../outputs/registry';
import { takeServiceWorker } from '../serviceworker/register';
import type { FaultPlace } from './fault-log';
import type { ProgramDesk } from './program-desk';
import type { SoundDesk } from './sound-desk';
import { type ReleaseName, takeStreamName } from './stream-lock';
import type { StateCell } from './state-cell';

export interface OutputDeskOptions {
  readonly cell: StateCell;
  readonly program: ProgramDesk;
  readonly sounds: SoundDesk;
  readonly onFault: (fault: FaultData, place: FaultPlace) => void;
  /** A fault that the output is mending itself. */
  readonly onPassingFault: (fault: FaultData, place: FaultPlace) => void;
  readonly onRecovered: (place: FaultPlace) => void;
  /** The last running output came to rest. */
  readonly onAllStopped: () => void;
}

/** The show's outputs. One that fails never stops another. */
export class OutputDesk {
  readonly #outputs = new Map<OutputKind, Output>();
  #releaseName: ReleaseName | undefined;

  constructor(private readonly options: OutputDeskOptions) {}

  /** @throws the first failure; the others go on */
  async goLive(wanted?: readonly string[]): Promise<void> {
    const kinds = this.#kinds(wanted);
    if (kinds.length === 0) throw new PipelineFault('not-now', 'No output is chosen.');
    for (const kind of kinds) {
      if (isRunning(this.#state(kind).status)) throw new PipelineFault('not-now', `The output "${kind}" runs already.`, { context: { output: kind } });
    }
    this.#releaseName ??= await takeStreamName(this.options.cell.state.room);
    const failures: unknown[] = [];
    await Promise.all(kinds.map((kind) => this.#start(kind).catch((error: unknown) => failures.push(error))));
    this.#settle();
    if (failures.length > 0) throw failures[0];
  }

  async end(wanted?: readonly string[]): Promise<void> {
    const kinds = wanted ? this.#kinds(wanted) : this.options.cell.state.outputs.map((output) => output.kind);
    await Promise.all(kinds.map(async (kind) => this.#outputs.get(kind)?.stop()));
    this.#settle();
  }

  /** @throws PipelineFault `bad-setting`, or `not-now` for what cannot change while live */
  async set(kind: string, change: Settings): Promise<void> {
    const state = this.#state(kind);
    const settings = parseSettings(OUTPUTS[state.kind], { ...state.settings, ...change });
    OUTPUTS[state.kind].check?.(settings);
    await this.#outputs.get(state.kind)?.update(settings);
    this.#patch(state.kind, { settings });
  }

  select(kind: string, selected: boolean): void {
    this.#patch(this.#state(kind).kind, { selected });
  }

  /** The program has another track or rate. A running output that cannot take it says so. */
  async replaceVideo(): Promise<void> {
    if (this.#outputs.size === 0) return;
    const video = this.#video();
    const replacements = [...this.#outputs].map(([kind, output]) =>
      output.replaceVideo(video).catch((error: unknown) => this.options.onFault(toFaultData(error), { output: kind })),
    );
    await Promise.all(replacements);
  }

  /** Every output that ran since the page was opened, and zeros for those that did not. */
  report(): Promise<OutputReport[]> {
    return Promise.all(
      this.options.cell.state.outputs.map(async ({ kind, status }) => {
        const output = this.#outputs.get(kind);
        if (output) return output.report();
        return { kind, status, offered: 0, encoded: 0, dropped: {}, inFlight: 0, bytes: 0, kbps: 0, keyframes: 0, latencyMs: null, reconnects: 0 };
      }),
    );
  }

  async #start(kind: OutputKind): Promise<void> {
    try {
      const output = this.#outputs.get(kind) ?? OUTPUTS[kind].create(await this.#context(kind));
      this.#outputs.set(kind, output);
      if (kind === 'hls') this.#reachOtherTabs();
      await output.start();
    } catch (error) {
      const { state } = this.#state(kind).status;
      // What the output did not say itself, because it could not even be made, is said for it.
      if (state !== 'failed' && !isAbort(error)) this.#onStatus(kind, { state: 'failed', fault: toFaultData(error) });
      throw error;
    }
  }

  /** Without a service worker the stream plays in this page and at an origin only: worth a word, not a failure. */
  #reachOtherTabs(): void {
    takeServiceWorker().catch((error: unknown) => this.options.onFault(toFaultData(error), { output: 'hls' }));
  }

  async #context(kind: OutputKind): Promise<OutputContext> {
    const { cell, program, sounds } = this.options;
    return {
      // An output outlives a change of the room between two shows.
      get room() {
        return cell.state.room;
      },
      get name() {
        return cell.state.name;
      },
      video: this.#video(),
      audio: await sounds.track(),
      encoders: {
        start: (encoder, request) => program.call({ type: 'startEncoder', encoder, request }),
        stop: (encoder) => program.call({ type: 'stopEncoder', encoder }),
        counts: async (encoder) => (await program.snapshot()).encoders.find(({ id }) => id === encoder),
      },
      tapSound: (port) => sounds.tap(port),
      settings: this.#state(kind).settings,
      token: () => requestToken({ role: 'host', room: cell.state.room, name: cell.state.name }),
      onStatus: (status) => this.#onStatus(kind, status),
      onPassingFault: (fault) => this.options.onPassingFault(fault, { output: kind }),
      onRecovered: () => this.options.onRecovered({ output: kind }),
      onInfo: (info) => this.#patch(kind, { info }),
    };
  }

  #video(): OutputContext['video'] {
    const { track, format } = this.options.program;
    if (!track) throw new PipelineFault('not-now', 'The program does not run yet.');
    return { track: track.track, ...format };
  }

  #onStatus(kind: OutputKind, status: OutputStatus): void {
    const before = this.#state(kind).status;
    this.#patch(kind, { status });
    if (status.state === 'failed') this.options.onFault(status.fault, { output: kind });
    if (status.state === 'reconnecting' && before.state !== 'reconnecting') this.options.onPassingFault(status.reason, { output: kind });
    if (status.state === 'live') this.options.onRecovered({ output: kind });
    if (status.state === 'failed' && before.state !== 'starting') this.#settle();
  }

  /** Gives the stream's name back once nothing runs. */
  #settle(): void {
    if (!this.#releaseName || this.options.cell.state.outputs.some((output) => isRunning(output.status))) return;
    this.#releaseName();
    this.#releaseName = undefined;
    this.options.onAllStopped();
  }

  #kinds(wanted?: readonly string[]): OutputKind[] {
    if (!wanted) return this.options.cell.state.outputs.filter((output) => output.selected).map((output) => output.kind);
    return wanted.map((kind) => this.#state(kind).kind);
  }

  #state(kind: string): OutputState {
    const { outputs } = this.options.cell.state;
    const state = outputs.find((output) => output.kind === kind);
    if (state) return state;
    const accepted = outputs.map((output) => output.kind).join(', ');
    const what = isOutputKind(kind) ? `The output "${kind}" is not built yet` : `There is no output "${kind}"`;
    throw new OutputFault('not-built', `${what}; there are: ${accepted}.`, { context: { output: kind, accepted } });
  }

  #patch(kind: OutputKind, change: Partial<OutputState>): void {
    const { cell } = this.options;
    cell.patch({ outputs: cell.state.outputs.map((output) => (output.kind === kind ? { ...output, ...change } : output)) });
  }
}

export function isRunning(status: OutputStatus): boolean {
  return status.state !== 'idle' && status.state !== 'failed';
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
