import { afterEach, describe, expect, it, vi } from 'vitest';
import { NOT_THERE } from '../../core/live-request';
import { fetchLive } from '../../outputs/hls/serve-live';
import { hlsRig, STREAM } from '../../outputs/hls/testing/hls-rig';
import type { FileSource } from './loading/file-source';
import { findSource } from './finding/find-source';
import { HLS_CONFIG } from './hls-config';
import { HlsPlayer } from './hls-player';

const HELD_MS = 90;
const WATCHED_MS = 8000;
const LOOK_MS = 50;

const closers: (() => unknown)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const close of closers.splice(0).toReversed()) await close();
});

/** The rig's stream, whose parts are on their way for a while, but no longer than until the player begins to trim its buffer. */
function partsOnTheirWay(): { readonly source: FileSource; readonly trims: () => number } {
  let trims = 0;
  let release = (): void => undefined;
  const remove = SourceBuffer.prototype.remove;
  vi.spyOn(SourceBuffer.prototype, 'remove').mockImplementation(function (this: SourceBuffer, start, end) {
    trims += 1;
    release();
    remove.call(this, start, end);
  });
  const held = (): Promise<void> =>
    new Promise((resolve) => {
      release = resolve;
      setTimeout(resolve, HELD_MS);
    });
  return {
    source: {
      get: async (path, query = '', range) => {
        const answer = await fetchLive(STREAM, { path, query, ...(range !== undefined && { range }) });
        if (path.endsWith('.m4s')) await held();
        return answer ?? NOT_THERE;
      },
    },
    trims: () => trims,
  };
}

/** The longest time in which the position did not move, of those that were watched, ms. */
async function longestStand(video: HTMLVideoElement, ms: number): Promise<number> {
  const endMs = performance.now() + ms;
  let [longestMs, positionS, movedAtMs] = [0, video.currentTime, performance.now()];
  while (performance.now() < endMs) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    longestMs = Math.max(longestMs, performance.now() - movedAtMs);
    if (video.currentTime !== positionS) [positionS, movedAtMs] = [video.currentTime, performance.now()];
  }
  return longestMs;
}

describe('the HLS player', () => {
  it('plays on over the end of a segment, parts of which were on their way while the buffer was trimmed', { timeout: 60_000 }, async () => {
    const backBufferLength = HLS_CONFIG.backBufferLength;
    closers.push(() => Object.assign(HLS_CONFIG, { backBufferLength }));
    HLS_CONFIG.backBufferLength = 1;
    const { output } = await hlsRig(closers, { segment: 1, part: 4 });
    await output.start();
    const { source, trims } = partsOnTheirWay();
    const player = new HlsPlayer({ finder: findSource(new URL('live/test/index.m3u8', document.baseURI).href, source), events: { onStatus: () => undefined, onAutoplay: () => undefined } });
    const video = document.body.appendChild(Object.assign(document.createElement('video'), { muted: true, playsInline: true }));
    closers.push(() => video.remove(), () => player.stop());
    player.attach(video);
    await player.start();
    await expect.poll(() => video.currentTime, { timeout: 10_000 }).toBeGreaterThan(0);
    expect(await longestStand(video, WATCHED_MS)).toBeLessThan(1000);
    expect(trims()).toBeGreaterThanOrEqual(3);
  });
});
