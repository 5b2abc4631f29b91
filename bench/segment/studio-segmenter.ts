import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { serveStatic } from '../../e2e/harness/static-site';
import { launchProbed } from '../hls/probed-browser';
import { type CpuSeconds, cpuSeconds } from '../process-tree';
import { JOB, type Segmenter, type SegmentRun, type Turn } from './segmenter';

/** What of CONTRACT §4 is used here. */
interface Transformer {
  transformFile?(file: Blob, options: TransformOptions): AsyncIterable<Progress>;
}

/** `frames` and `result` come with the last one. */
interface Progress {
  readonly type: string;
  readonly frames?: number;
  readonly result?: { readonly files?: readonly { readonly path: string; readonly blob: Blob }[] };
}

interface TransformOptions {
  readonly filters: readonly { readonly kind: string; readonly settings: Readonly<Record<string, number>> }[];
  readonly container: 'ts';
  readonly segment: number;
  readonly kbps: number;
}

/** `studio.transformFile` in the built page, with the browser's own encoder. @param site ends in a slash */
export function studioSegmenter(site: string, turn: Turn): Segmenter {
  return { name: `studio, ${turn}`, run: (file) => run(site, turn, file) };
}

async function run(site: string, turn: Turn, file: string): Promise<SegmentRun> {
  const media = await serveStatic({ folders: [path.dirname(file)], cors: true });
  const browser = await launchProbed();
  try {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${site}?output=`);
    await page.waitForFunction('window.studio');
    const studio = await page.evaluateHandle<Transformer>('window.studio.ready.then(() => window.studio)');
    if (!(await studio.evaluate((handle) => 'transformFile' in handle))) throw new Error('this studio has no transformFile');
    const blob = await page.evaluateHandle((url) => fetch(url).then((answer) => answer.blob()), `${media.url}${path.basename(file)}`);
    const filters = turn === 'rotate' ? [{ kind: 'rotate', settings: { degreesPerSecond: JOB.degreesPerSecond } }] : [];
    const options: TransformOptions = { filters, container: 'ts', segment: JOB.segmentSeconds, kbps: JOB.kbps };
    const before = total(cpuSeconds(browser.pid));
    const began = performance.now();
    const made = await studio.evaluate(transform, [blob, options] as const);
    return { ...made, seconds: (performance.now() - began) / 1000, cpuSeconds: total(cpuSeconds(browser.pid)) - before };
  } finally {
    await browser.close();
    await media.close();
  }
}

/** Runs in the page. */
async function transform(studio: Transformer, [file, options]: readonly [Blob, TransformOptions]): Promise<Pick<SegmentRun, 'frames'> & { readonly segmentBytes: readonly number[] }> {
  let last: Progress | undefined;
  for await (const progress of studio.transformFile?.(file, options) ?? []) last = progress;
  const segments = last?.result?.files?.filter(({ path: name }) => name.endsWith('.ts')) ?? [];
  return { frames: last?.frames ?? 0, segmentBytes: segments.map(({ blob }) => blob.size) };
}

function total(seconds: CpuSeconds): number {
  return Object.values(seconds).reduce((sum, each) => sum + each, 0);
}
