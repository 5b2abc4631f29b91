/** Compiles `assembly/` to `generated/kernels.wasm` unless that is newer; throws with the compiler's messages. */
export function buildKernels(): Promise<'built' | 'fresh'>;
