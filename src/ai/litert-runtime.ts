import { type CompiledModel, type LiteRt, loadAndCompile, loadLiteRt, supportsFeature, Tensor } from '@litertjs/core';
import { ModelFault } from '../core/fault';
import { LITERT, type ModelFile } from './models';
import type { RunnableModel, Runtime } from './runtime';

/** Where LiteRT's script looks for what it is given by its loader. */
declare const self: { Module?: { readonly wasmBinary: Uint8Array; readonly printErr: (line: string) => void } };

/** LiteRT's own talk (INFO, VERBOSE, WARNING) comes by the same way as its errors. */
const TALK = /^\s*(?:INFO|VERBOSE|WARNING|W\d{4}|I\d{4})|XNNPACK/;
const KEPT_LINES = 10;

/** The files that this browser needs: relaxed SIMD is not everywhere. */
export async function litertFiles(): Promise<readonly ModelFile[]> {
  return (await supportsFeature('relaxedSimd')) ? LITERT.relaxed : LITERT.compat;
}

/**
 * Starts LiteRT, once in a worker, which must be a classic one: the script is taken in by `importScripts`.
 * It fetches nothing: both files are given, checked before.
 * @throws ModelFault `load-failed`
 */
export async function openLiteRt([script, wasm]: readonly Uint8Array<ArrayBuffer>[]): Promise<Runtime> {
  if (!script || !wasm) throw new ModelFault('load-failed', 'LiteRT needs a script and its WebAssembly.');
  const complaints: string[] = [];
  self.Module = {
    wasmBinary: wasm,
    printErr: (line) => {
      if (!TALK.test(line)) complaints.splice(0, Math.max(0, complaints.push(line) - KEPT_LINES));
    },
  };
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  try {
    // LiteRT takes an address that ends with .js for the script itself.
    const runtime = await withoutGraphics(() => loadLiteRt(`${url}#litert.js`, { threads: false }));
    return new LiteRtRuntime(runtime, complaints);
  } catch (cause) {
    throw new ModelFault('load-failed', `The runtime for models does not start. ${complaints.join(' ')}`, { cause });
  } finally {
    URL.revokeObjectURL(url);
  }
}

/**
 * LiteRT asks for the fastest graphics device whatever it is to run on, which wakes it for nothing, and warns when there
 * is none. While it starts it finds none, and its warning of that is kept back.
 */
async function withoutGraphics<T>(start: () => Promise<T>): Promise<T> {
  const { navigator, console: output } = globalThis;
  const { warn } = output;
  Object.defineProperty(navigator, 'gpu', { configurable: true, value: undefined });
  output.warn = (...words: unknown[]) => {
    if (!String(words[0]).includes('WebGPU')) warn.apply(output, words);
  };
  try {
    return await start();
  } finally {
    output.warn = warn;
    Reflect.deleteProperty(navigator, 'gpu');
  }
}

class LiteRtRuntime implements Runtime {
  readonly #runtime: LiteRt;
  readonly #complaints: readonly string[];

  constructor(runtime: LiteRt, complaints: readonly string[]) {
    this.#runtime = runtime;
    this.#complaints = complaints;
  }

  async compile([model]: readonly Uint8Array<ArrayBuffer>[]): Promise<RunnableModel> {
    try {
      if (!model) throw new RangeError('no file');
      return new LiteRtModel(await loadAndCompile(model, { accelerator: 'wasm', cpuOptions: { numThreads: 1 } }));
    } catch (cause) {
      throw new ModelFault('load-failed', `A model does not compile. ${this.#complaints.join(' ')}`, { cause });
    }
  }

  heapBytes(): number {
    return this.#runtime.liteRtWasm.HEAPU8.length;
  }
}

class LiteRtModel implements RunnableModel {
  readonly #model: CompiledModel;

  constructor(model: CompiledModel) {
    this.#model = model;
  }

  async run(input: Float32Array<ArrayBuffer>, shape: readonly number[]): Promise<readonly Float32Array[]> {
    const tensor = new Tensor(input, [...shape]);
    let outputs: Tensor[] = [];
    try {
      outputs = await this.#model.run(tensor);
      const copies: Float32Array[] = [];
      for (const output of outputs) copies.push(Float32Array.from(await output.data()));
      return copies;
    } finally {
      // Nothing of LiteRT is collected by itself.
      for (const output of outputs) output.delete();
      tensor.delete();
    }
  }

  close(): void {
    this.#model.delete();
  }
}
