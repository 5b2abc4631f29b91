import type { Kernels } from './kernels';
import wasmUrl from './generated/kernels.wasm?url';

/**
 * The SIMD kernels on a memory of their own choosing.
 * @param wasm the module's bytes; fetched from the site when left out
 * @param expected names that the module must have
 * @returns undefined where there is no SIMD or the module cannot be had
 */
export async function loadKernels(memory: WebAssembly.Memory, expected: readonly string[], wasm?: BufferSource): Promise<Kernels | undefined> {
  try {
    // Not `instantiateStreaming`: static hosts may serve the file under any MIME type.
    const { instance } = await WebAssembly.instantiate(wasm ?? (await fetchKernels()), { env: { memory } });
    const { exports } = instance;
    return isKernels(exports, expected) ? exports : undefined;
  } catch {
    return undefined;
  }
}

async function fetchKernels(): Promise<ArrayBuffer> {
  const response = await fetch(wasmUrl);
  if (!response.ok) throw new Error(`kernels.wasm: ${response.status}`);
  return response.arrayBuffer();
}

function isKernels(exports: object, expected: readonly string[]): exports is Kernels {
  return expected.every((name) => name in exports && typeof Reflect.get(exports, name) === 'function');
}
