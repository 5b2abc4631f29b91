import type { StudioHandle } from '../../e2e/harness/contract';
import { launchWithCamera } from './camera-browser';
import { SHOW } from './show';

/** ms a frame in planes at 1280×720. */
export interface FilterCost {
  readonly kind: string;
  readonly ms: { readonly median: number; readonly p95: number };
  readonly frames: number;
  /** Undefined for filters that wait for models. */
  readonly targetMs?: number;
}

/** Milliseconds that each kind runs for before its figures are read. */
const RUN_MS = 2500;
const POINTWISE_MS = 3;
const RESAMPLING_MS = 8;
const TARGETS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(['color', 'hue', 'grey', 'sepia', 'invert', 'flip', 'blur', 'sharpen', 'pixelate', 'vignette', 'chroma-key', 'luma-key'].map((kind) => [kind, POINTWISE_MS])),
  ...Object.fromEntries(['lut', 'rotate', 'crop', 'corner-pin', 'edges', 'cartoon'].map((kind) => [kind, RESAMPLING_MS])),
};
/** Where a kind's defaults change nothing, or less than it can. */
const AT_WORK: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  color: { brightness: 10, contrast: 20, gamma: 1.3, saturation: 30, temperature: 20 },
  hue: { degrees: 90 },
  rotate: { degrees: 17 },
  crop: { left: 10, right: 10, top: 10, bottom: 10 },
  'corner-pin': { topLeftX: 5, topLeftY: 8, topRightX: 92, bottomLeftY: 90 },
  flip: { horizontal: true, vertical: true },
  lut: { file: cubeFile(17), amount: 100 },
};

/** The studio's own list of kinds, which menus are drawn from. */
interface ListsFilters extends StudioHandle {
  readonly kinds: { readonly filters: readonly { readonly kind: string }[] };
}

/** Puts every kind of filter on a camera, one after the other, in the studio's program worker, and reads the report. */
export async function measureFilterCosts(site: string, camera: string): Promise<FilterCost[]> {
  const browser = await launchWithCamera(camera);
  try {
    const page = await (await browser.browser.newContext()).newPage();
    await page.goto(`${site}?source=camera&audio=none&output=&renderer=planar&size=${SHOW.width}x${SHOW.height}&fps=${SHOW.fps}`);
    await page.waitForFunction('window.studio');
    const studio = await page.evaluateHandle<ListsFilters>('window.studio.ready.then(() => window.studio)');
    await page.waitForFunction(`window.studio.state().sources[0]?.status.state === 'running'`);
    const kinds = await studio.evaluate((handle) => handle.kinds.filters.map(({ kind }) => kind));
    const costs: FilterCost[] = [];
    for (const kind of kinds) {
      const run = { kind, settings: AT_WORK[kind] ?? {}, ms: RUN_MS };
      const { ms, frames } = await studio.evaluate(runFilter, run);
      costs.push({ kind, ms, frames, ...(TARGETS[kind] !== undefined && { targetMs: TARGETS[kind] }) });
    }
    return costs;
  } finally {
    await browser.close();
  }
}

/** Runs in the page. */
async function runFilter(studio: StudioHandle, { kind, settings, ms }: { readonly kind: string; readonly settings: Readonly<Record<string, unknown>>; readonly ms: number }) {
  const [source] = studio.state().sources;
  const id = studio.addFilter(source?.id ?? '', kind, settings);
  await new Promise((resolve) => setTimeout(resolve, ms));
  const filter = (await studio.report()).filters.find((other) => other.id === id);
  studio.removeFilter(id);
  return { ms: filter?.ms ?? { median: Number.NaN, p95: Number.NaN }, frames: filter?.frames ?? 0 };
}

/** A table of colours that swaps and bends them. */
function cubeFile(size: number): string {
  const level = (i: number): number => i / (size - 1);
  const lines = [`LUT_3D_SIZE ${size}`];
  for (let b = 0; b < size; b += 1) for (let g = 0; g < size; g += 1) for (let r = 0; r < size; r += 1) lines.push([level(g) ** 1.2, level(b), level(r) ** 0.8].map((value) => value.toFixed(5)).join(' '));
  return lines.join('\n');
}
