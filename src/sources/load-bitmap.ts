import { PipelineFault } from '../core/fault';
import { decodeBitmap } from './decode-bitmap';
import { fetchMedia } from './fetch-media';
import { fileName } from './file-name';

/** Larger than most programs, and small enough for several to lie in a thread's memory. */
const MAX_SIDE = 2560;

/**
 * Fetches and decodes an image that is drawn with, in any thread. The caller closes the bitmap.
 * @param base of relative addresses: the page's
 * @throws MediaFault `fetch-failed`, `bad-image` or `too-large`, PipelineFault `bad-setting`
 */
export async function loadBitmap(url: string, base: string | undefined, signal?: AbortSignal): Promise<ImageBitmap> {
  if (!URL.canParse(url, base)) throw new PipelineFault('bad-setting', `An image cannot be at "${url.slice(0, 200)}".`, { context: { setting: 'image', value: url.slice(0, 200) } });
  const { href } = new URL(url, base);
  const name = fileName(href);
  const response = await fetchMedia(href, signal && { signal });
  return decodeBitmap(await response.blob(), name, { maxSide: MAX_SIDE });
}
