import type { FileSource } from '../loading/file-source';
import { glanceAt } from './playlist-glance';
import { ABSENT, ENDED, type Found, type StreamFinder } from './stream-finder';

const DELAYS_MS = [250, 500];

/**
 * Finds a stream whose files `source` has, without a request: what this page makes itself.
 * @param address the playlist's, absolute; all files lie in its folder
 */
export function findSource(address: string, source: FileSource): StreamFinder {
  return { delaysMs: DELAYS_MS, look: () => lookInto(source, address) };
}

/** Looks into the source's playlist at `address`. */
export async function lookInto(source: FileSource, address: string): Promise<Found> {
  const { body } = await source.get(decodeURIComponent(new URL(address).pathname.split('/').at(-1) ?? ''));
  const glance = glanceAt(new TextDecoder().decode(body));
  if (glance === 'live') return { state: 'found', place: { address, source } };
  return glance === 'ended' ? ENDED : ABSENT;
}
