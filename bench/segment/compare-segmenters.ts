import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Stage } from '../../e2e/harness/stage';
import { table } from '../table';
import { ffmpegSegmenter, pyavSegmenter } from './peer-segmenters';
import { JOB, type Segmenter, type SegmentRun, type Turn } from './segmenter';
import { studioSegmenter } from './studio-segmenter';

export interface SegmenterResult {
  readonly segmenter: string;
  readonly outcome: (SegmentRun & { readonly segments: number; readonly bytes: number }) | { readonly failed: string };
}

export interface SegmentOptions {
  /** Length of the file. */
  readonly seconds: number;
  /** Only segmenters whose name holds one of these; all when empty. */
  readonly only: readonly string[];
}

/** Cuts one file into segments as fast as possible, by each in turn. One that fails leaves the others be. */
export async function compareSegmenters({ site }: Pick<Stage, 'site'>, { seconds, only }: SegmentOptions): Promise<SegmenterResult[]> {
  const file = makeFile(seconds);
  const of = (turn: Turn): Segmenter[] => [studioSegmenter(site, turn), ...(['ultrafast', 'veryfast'] as const).flatMap((preset) => [pyavSegmenter(preset, turn), ffmpegSegmenter(preset, turn)])];
  const results: SegmenterResult[] = [];
  for (const segmenter of [...of('plain'), ...of('rotate')].filter(({ name }) => only.length === 0 || only.some((part) => name.includes(part)))) {
    console.log(`${segmenter.name} …`);
    results.push({ segmenter: segmenter.name, outcome: await measure(segmenter, file).catch((error: unknown) => ({ failed: error instanceof Error ? error.message : String(error) })) });
  }
  return results;
}

async function measure(segmenter: Segmenter, file: string): Promise<SegmenterResult['outcome']> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tabcast-segments-'));
  try {
    const { segmentBytes, ...run } = await segmenter.run(file, folder);
    const segments = segmentBytes ?? readdirSync(folder).filter((name) => name.endsWith('.ts')).map((name) => statSync(path.join(folder, name)).size);
    return { ...run, segments: segments.length, bytes: segments.reduce((sum, size) => sum + size, 0) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A moving test picture in H.264, made once for each length. */
function makeFile(seconds: number): string {
  const { width, height, fps } = JOB;
  const folder = path.resolve('.cache', 'bench-media');
  const file = path.join(folder, `testsrc2-${width}x${height}-${fps}-${seconds}s.mp4`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const unfinished = `${file}.${process.pid}.mp4`;
  const made = spawnSync('ffmpeg', `-v error -y -f lavfi -i testsrc2=s=${width}x${height}:r=${fps}:d=${seconds} -c:v libx264 -preset veryfast -g 60 -pix_fmt yuv420p ${unfinished}`.split(' '), { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`ffmpeg could not make the test file: ${made.error?.message ?? made.stderr}`);
  renameSync(unfinished, file);
  return file;
}

export function describeSegmenters(results: readonly SegmenterResult[]): string[] {
  const head = ['segmenter', 'frames/s', 'times real time', 'cpu ms/frame', 'frames', 'segments', 'kbit/s'];
  const rows = results.map(({ segmenter, outcome }) => {
    if ('failed' in outcome) return [segmenter, 'left out', '', '', '', '', ''];
    const { frames, seconds, cpuSeconds, segments, bytes } = outcome;
    const kbps = (bytes * 8) / 1000 / (frames / JOB.fps);
    return [segmenter, (frames / seconds).toFixed(1), (frames / seconds / JOB.fps).toFixed(2), ((cpuSeconds * 1000) / frames).toFixed(1), String(frames), String(segments), kbps.toFixed(0)];
  });
  const failures = results.flatMap(({ segmenter, outcome }) => ('failed' in outcome ? [`${segmenter} was left out: ${outcome.failed.split('\n')[0]}.`] : []));
  return [...table([head, ...rows]), '', ...failures];
}
