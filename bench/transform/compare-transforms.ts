import type { Stage } from '../../e2e/harness/stage';
import { compareSegmenters, describeSegmenters, type SegmenterResult } from '../segment/compare-segmenters';

/** Frames a second that turning each picture of a 720p file must reach on two cores. */
const TARGET_FPS = 100;
/** Each picture turned by its time; the peers with the encoder preset that costs them least. */
const TURNED = ['studio, rotate', 'PyAV, ultrafast, rotate', 'ffmpeg, ultrafast, rotate'];

/** A file of 720p with each picture turned by its time into segments of 2 s: the studio, PyAV with OpenCV, ffmpeg's rotate. */
export function compareTransforms(stage: Pick<Stage, 'site'>, { seconds, only }: { readonly seconds: number; readonly only: readonly string[] }): Promise<SegmenterResult[]> {
  return compareSegmenters(stage, { seconds, only: only.length > 0 ? only : TURNED });
}

/** The table, and under it how the studio stands to its target and to each of the others. */
export function describeTransforms(results: readonly SegmenterResult[]): string[] {
  const rates = results.flatMap(({ segmenter, outcome }) => ('failed' in outcome ? [] : [{ segmenter, fps: outcome.frames / outcome.seconds, cpuMs: (outcome.cpuSeconds * 1000) / outcome.frames }]));
  const ours = rates.find(({ segmenter }) => segmenter.startsWith('studio'));
  if (!ours) return describeSegmenters(results);
  const others = rates.filter((rate) => rate !== ours);
  return [
    ...describeSegmenters(results),
    `Target of ${TARGET_FPS} frames/s: ${ours.fps > TARGET_FPS ? 'met' : 'MISSED'}, ${ours.fps.toFixed(1)}.`,
    ...others.map(({ segmenter, fps, cpuMs }) => `${(ours.fps / fps).toFixed(2)} times as fast as ${segmenter}, with ${(ours.cpuMs / cpuMs).toFixed(2)} times its CPU time a frame.`),
  ];
}
