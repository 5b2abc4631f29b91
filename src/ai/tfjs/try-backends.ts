import type { Backend } from '../protocol';
import type { RunnableModel } from '../runtime';

export interface BackendTrial {
  /** A device of its own, not one that is only pretended by the processor. */
  isThere(backend: Backend): Promise<boolean>;
  /** The model, warmed up. */
  open(backend: Backend): Promise<RunnableModel>;
  /** Asks the model; the same picture each time. */
  ask(model: RunnableModel): Promise<Float32Array>;
  /** Whether two answers mean the same. */
  agree(reference: Float32Array, answer: Float32Array): boolean;
  /** ms, monotonic. */
  now(): number;
}

const GRAPHICS: readonly Backend[] = ['webgl', 'webgpu'];
const BUDGET_MS = 500;
const MOST_RUNS = 15;
/** Graphics has to be this much faster: it draws the pictures, too. */
const WORTH = 0.8;

/** Measures the backends one after the other. @returns the fastest of those that answer as `wasm` does; `wasm` where it fails itself */
export async function tryBackends(trial: BackendTrial): Promise<Backend> {
  const wasm = await measure('wasm', trial);
  if (!wasm) return 'wasm';
  let winner: Backend = 'wasm';
  let leastMs = wasm.ms * WORTH;
  for (const backend of GRAPHICS) {
    const found = (await trial.isThere(backend)) ? await measure(backend, trial) : undefined;
    if (!found || found.ms >= leastMs || !trial.agree(wasm.answer, found.answer)) continue;
    winner = backend;
    leastMs = found.ms;
  }
  return winner;
}

/** @returns undefined when the backend fails; `ms` is a run's median */
async function measure(backend: Backend, trial: BackendTrial): Promise<{ readonly ms: number; readonly answer: Float32Array } | undefined> {
  let model: RunnableModel | undefined;
  try {
    model = await trial.open(backend);
    const answer = await trial.ask(model);
    const times: number[] = [];
    const start = trial.now();
    for (let before = start; times.length < MOST_RUNS && before - start < BUDGET_MS; ) {
      await trial.ask(model);
      const after = trial.now();
      times.push(after - before);
      before = after;
    }
    return { ms: times.toSorted((a, b) => a - b)[times.length >> 1] ?? Infinity, answer };
  } catch {
    return undefined;
  } finally {
    model?.close();
  }
}
