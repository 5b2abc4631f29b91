import { ModelFault, toFaultData } from '../core/fault';
import type { ModelStore } from './model-store';
import { type ModelFile, MODELS } from './models';
import type { Backend, FromAi, Look, ModelName, ToAi } from './protocol';
import type { Runtime } from './runtime';
import type { Seer, SeerOf } from './seer';

/** What the worker gives its vision. */
export interface VisionEnvironment {
  openStore(modelsUrl: string): ModelStore;
  /** One line for each model that the runtime is for. */
  readonly seers: Readonly<Partial<Record<ModelName, SeerOf>>>;
  runtimeFiles(): Promise<readonly ModelFile[]>;
  openRuntime(files: readonly Uint8Array<ArrayBuffer>[], backend: Backend): Promise<Runtime>;
  /** Milliseconds. */
  now(): number;
  send(message: FromAi): void;
}

/** An inference worker's work: loads models when they are asked for, and looks at one picture after the other. */
export class Vision {
  readonly #environment: VisionEnvironment;
  readonly #seers = new Map<ModelName, Seer>();
  readonly #loading = new Map<ModelName, AbortController>();
  #store: ModelStore | undefined;
  #backend: Backend = 'wasm';
  #runtime: Promise<Runtime> | undefined;
  #opened: Runtime | undefined;

  constructor(environment: VisionEnvironment) {
    this.#environment = environment;
  }

  /** Never rejects: what goes wrong is answered. */
  async handle(message: ToAi): Promise<void> {
    switch (message.type) {
      case 'start':
        this.#store = this.#environment.openStore(message.modelsUrl);
        this.#backend = message.backend;
        return;
      case 'load':
        await this.#load(message.model);
        return;
      case 'cancel':
        this.#loading.get(message.model)?.abort();
        this.#loading.delete(message.model);
        return;
      case 'look':
        await this.#look(message.id, message.look);
        return;
      case 'forget':
        for (const seer of this.#seers.values()) seer.forget(message.stream);
        return;
      case 'try':
    }
  }

  async #load(model: ModelName): Promise<void> {
    if (this.#loading.has(model)) return;
    const abort = new AbortController();
    this.#loading.set(model, abort);
    const isWanted = (): boolean => this.#loading.get(model) === abort;
    try {
      if (!this.#seers.has(model)) {
        const seer = await this.#open(model, abort.signal);
        this.#seers.set(model, seer);
      }
      if (isWanted()) this.#environment.send({ type: 'loaded', model });
    } catch (error) {
      const fault = error instanceof ModelFault ? error : new ModelFault('load-failed', `The model ${model} cannot be loaded: ${String(error)}`, { cause: error });
      if (isWanted() && !abort.signal.aborted) this.#environment.send({ type: 'failed', model, fault: fault.toData() });
    } finally {
      if (isWanted()) this.#loading.delete(model);
    }
  }

  async #open(model: ModelName, signal: AbortSignal): Promise<Seer> {
    const seerOf = this.#environment.seers[model];
    if (!this.#store || !seerOf) throw new ModelFault('load-failed', `It is not known where ${model} is.`);
    const store = this.#store;
    const { files } = MODELS[model];
    const runtimeFiles = this.#opened ? [] : await this.#environment.runtimeFiles();
    const total = [...files, ...runtimeFiles].reduce((sum, { bytes }) => sum + bytes, 0);
    let loaded = 0;
    const getAll = (wanted: readonly ModelFile[]): Promise<Uint8Array<ArrayBuffer>[]> =>
      Promise.all(
        wanted.map((file) =>
          store.load(file, signal, (bytes) => {
            loaded += bytes;
            this.#environment.send({ type: 'progress', model, loaded, total });
          }),
        ),
      );
    const [bytes, runtime] = await Promise.all([getAll(files), this.#opened ?? this.#openRuntime(() => getAll(runtimeFiles))]);
    return seerOf(await runtime.compile(bytes));
  }

  /** One runtime for all models; one that did not start is tried anew by the next model. */
  #openRuntime(getFiles: () => Promise<readonly Uint8Array<ArrayBuffer>[]>): Promise<Runtime> {
    const opening = (this.#runtime ??= getFiles().then((files) => this.#environment.openRuntime(files, this.#backend)));
    opening.then(
      (runtime) => {
        this.#opened = runtime;
      },
      () => {
        if (this.#runtime === opening) this.#runtime = undefined;
      },
    );
    return opening;
  }

  async #look(id: number, look: Look): Promise<void> {
    const start = this.#environment.now();
    try {
      const seer = this.#seers.get(look.model);
      if (!seer) throw new ModelFault('load-failed', `The model ${look.model} is not loaded.`);
      const finding = await seer.see(look);
      this.#environment.send({ type: 'seen', id, finding, ms: this.#environment.now() - start, heapBytes: this.#opened?.heapBytes() ?? 0 });
    } catch (error) {
      this.#environment.send({ type: 'unseen', id, fault: toFaultData(error) });
    }
  }
}
