import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { type GraphModel, loadGraphModel } from '@tensorflow/tfjs-converter';
import { backend as backendInUse, dispose, env, io, memory, ready, setBackend, type Tensor, tensor } from '@tensorflow/tfjs-core';
import { ModelFault } from '../../core/fault';
import type { Backend } from '../protocol';
import type { RunnableModel, Runtime } from '../runtime';

/** One binary serves: every browser with what the studio needs has SIMD, and a worker has one thread here. */
const WASM_NAMES = ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm', 'tfjs-backend-wasm-threaded-simd.wasm'];

/** What its types leave out. */
interface WasmBackend {
  readonly wasm: { readonly HEAPU8: Uint8Array };
}

/** `weightsManifest` of a model.json: the weights lie in its files one behind the other. */
interface ModelJson {
  readonly modelTopology: object;
  readonly signature: object;
  readonly weightsManifest: readonly { readonly weights: io.WeightsManifestEntry[] }[];
}

/**
 * Starts TensorFlow.js on one backend; a later call changes the backend of the thread. It fetches nothing: its
 * WebAssembly is given, checked before.
 * @throws ModelFault `load-failed`, also where the backend would fall back to another
 */
export async function openTfjs([wasm]: readonly Uint8Array<ArrayBuffer>[], backend: Backend): Promise<Runtime> {
  try {
    const isRunning = backend === 'wasm' ? await startWasm(wasm) : await startGraphics(backend);
    if (!isRunning) throw new Error('it does not start');
    await ready();
    return new TfjsRuntime(backend);
  } catch (cause) {
    throw new ModelFault('load-failed', `TensorFlow.js does not run on ${backend}.`, { cause });
  }
}

async function startWasm(wasm: Uint8Array<ArrayBuffer> | undefined): Promise<boolean> {
  if (!wasm) throw new RangeError('no WebAssembly');
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  const url = URL.createObjectURL(new Blob([wasm], { type: 'application/wasm' }));
  try {
    setWasmPaths(Object.fromEntries(WASM_NAMES.map((name) => [name, url])));
    return await setBackend('wasm');
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function startGraphics(backend: 'webgl' | 'webgpu'): Promise<boolean> {
  if (backend === 'webgl') await import('@tensorflow/tfjs-backend-webgl');
  else await import('@tensorflow/tfjs-backend-webgpu');
  return setBackend(backend);
}

class TfjsRuntime implements Runtime {
  readonly #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  async compile([json, weights]: readonly Uint8Array<ArrayBuffer>[]): Promise<RunnableModel> {
    try {
      if (!json || !weights) throw new RangeError('a file is missing');
      const { modelTopology, signature, weightsManifest } = JSON.parse(new TextDecoder().decode(json)) as ModelJson;
      const weightSpecs = weightsManifest.flatMap((group) => group.weights);
      const weightData = weights.buffer.slice(weights.byteOffset, weights.byteOffset + weights.length);
      const model = new TfjsModel(await loadGraphModel(io.fromMemory({ modelTopology, signature, weightSpecs, weightData })));
      await model.warmUp();
      return model;
    } catch (cause) {
      throw new ModelFault('load-failed', 'A model does not compile.', { cause });
    }
  }

  /** On a graphics device the bytes of all tensors. */
  heapBytes(): number {
    return this.#backend === 'wasm' ? (backendInUse() as unknown as WasmBackend).wasm.HEAPU8.length : memory().numBytes;
  }
}

class TfjsModel implements RunnableModel {
  readonly #model: GraphModel;

  constructor(model: GraphModel) {
    this.#model = model;
  }

  /** The first run compiles what later ones use. */
  async warmUp(): Promise<void> {
    const shape = this.#model.inputs[0]?.shape ?? [];
    await this.run(new Float32Array(shape.reduce((product, length) => product * length, 1)), shape);
  }

  async run(input: Float32Array<ArrayBuffer>, shape: readonly number[]): Promise<readonly Float32Array[]> {
    const isWhole = this.#model.inputs[0]?.dtype === 'int32';
    const fed = tensor(isWhole ? Int32Array.from(input) : input, [...shape], isWhole ? 'int32' : 'float32');
    let outputs: Tensor[] = [];
    try {
      const answer = this.#model.execute(fed);
      outputs = Array.isArray(answer) ? answer : [answer];
      return await Promise.all(outputs.map(async (output) => Float32Array.from(await output.data())));
    } finally {
      // Nothing of TensorFlow.js is collected by itself.
      dispose([fed, ...outputs]);
    }
  }

  close(): void {
    this.#model.dispose();
  }
}
