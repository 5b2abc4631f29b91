import { BlobSource, type Source, UrlSource } from 'mediabunny';
import { fetchMedia } from '../fetch-media';

/** Where a media file lies. */
export type MediaLocation =
  | { readonly type: 'blob'; readonly blob: Blob; readonly name: string }
  /** Absolute. */
  | { readonly type: 'url'; readonly url: string; readonly name: string };

const MIB = 2 ** 20;
const RETRIES = 8;

/**
 * Reads in pieces, in bounded memory. A server that cannot give pieces is read whole into a Blob, which
 * the browser keeps on disk when it is large: a loop would otherwise fetch the file again each time.
 * @throws MediaFault `fetch-failed`
 */
export async function openLocation(location: MediaLocation, onError: (error: unknown) => void): Promise<Source> {
  if (location.type === 'blob') return new BlobSource(location.blob, { maxCacheSize: 8 * MIB, handleUnhandledError: onError });
  const probe = await fetchMedia(location.url, /^https?:/.test(location.url) ? { headers: { Range: 'bytes=0-0' } } : {});
  if (probe.status !== 206) return new BlobSource(await probe.blob(), { maxCacheSize: 8 * MIB, handleUnhandledError: onError });
  await probe.body?.cancel();
  return new UrlSource(location.url, { maxCacheSize: 16 * MIB, getRetryDelay: retryDelay, handleUnhandledError: onError });
}

/** Seconds; gives up after about half a minute, so that a dead server is told. */
function retryDelay(attempts: number): number | null {
  return attempts > RETRIES ? null : Math.min(5, 0.25 * 2 ** attempts);
}
