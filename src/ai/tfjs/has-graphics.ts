import type { Backend } from '../protocol';

/** The part of WebGPU that is asked; not every browser has it. */
interface Gpu {
  requestAdapter(): Promise<{ readonly isFallbackAdapter?: boolean; readonly info?: { readonly isFallbackAdapter?: boolean } } | null>;
}

/** Names of processors that pretend: Chromium makes contexts on them also where a caveat is told to be a reason not to. */
const PRETENDED = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Whether the backend would calculate on a graphics device, and not on a processor that pretends to be one. */
export async function hasGraphics(backend: Backend): Promise<boolean> {
  try {
    if (backend === 'webgl') return hasWebGl();
    if (backend === 'wasm') return false;
    const adapter = await (navigator as { readonly gpu?: Gpu }).gpu?.requestAdapter();
    return adapter ? !(adapter.info?.isFallbackAdapter ?? adapter.isFallbackAdapter ?? false) : false;
  } catch {
    return false;
  }
}

function hasWebGl(): boolean {
  const context = new OffscreenCanvas(1, 1).getContext('webgl2', { failIfMajorPerformanceCaveat: true });
  if (!context) return false;
  const unmasked = context.getExtension('WEBGL_debug_renderer_info')?.UNMASKED_RENDERER_WEBGL;
  const name = String(context.getParameter(unmasked ?? context.RENDERER));
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return !PRETENDED.test(name);
}
