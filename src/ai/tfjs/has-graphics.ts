import type { Backend } from '../protocol';

/** The part of WebGPU that is asked; not every browser has it. */
interface Gpu {
  requestAdapter(): Promise<{ readonly isFallbackAdapter?: boolean; readonly info?: { readonly isFallbackAdapter?: boolean } } | null>;
}

/** Whether the backend would calculate on a graphics device, and not on a processor that pretends to be one. */
export async function hasGraphics(backend: Backend): Promise<boolean> {
  try {
    if (backend === 'webgl') return new OffscreenCanvas(1, 1).getContext('webgl2', { failIfMajorPerformanceCaveat: true }) !== null;
    if (backend === 'wasm') return false;
    const adapter = await (navigator as { readonly gpu?: Gpu }).gpu?.requestAdapter();
    return adapter ? !(adapter.info?.isFallbackAdapter ?? adapter.isFallbackAdapter ?? false) : false;
  } catch {
    return false;
  }
}
