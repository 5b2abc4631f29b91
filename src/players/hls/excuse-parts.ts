import type { LevelDetails } from 'hls.js';

/**
 * Tells hls.js not to look for parts that lie before the end of what is buffered. It takes parts for
 * missing that came before playback joined their segment, and those that it has if the buffer is
 * trimmed while the next one is on its way; at the end of the segment it then asks for nothing until
 * they have left the playlist, seconds later (hls.js 1.7.4, `getFragmentAtPosition`).
 * @param bufferEndS of what is buffered without a gap from the position on, s
 */
export function excuseParts({ partList }: LevelDetails, bufferEndS: number): void {
  for (const part of partList ?? []) {
    if (!part.loaded && part.end <= bufferEndS) part.gap = true;
  }
}
