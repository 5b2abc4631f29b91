import type { RendererChoices } from '../program/protocol';

const KEPT_AS = 'tabcast.rendererChoices';

/** What earlier visits measured on this device. */
export function readRendererChoices(): RendererChoices {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT_AS) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(Object.entries(kept).filter(([, renderer]) => renderer === 'planar' || renderer === 'webgl2'));
  } catch {
    return {};
  }
}

/** A browser that refuses storage measures again at the next visit. */
export function keepRendererChoices(choices: RendererChoices): void {
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(choices));
  } catch {
    // Measuring again is all that is lost.
  }
}
