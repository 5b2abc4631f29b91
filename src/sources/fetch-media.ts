import { MediaFault } from '../core/fault';

/**
 * Fetches, with the failure in words.
 * @throws MediaFault `fetch-failed`
 */
export async function fetchMedia(url: string, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (cause) {
    throw new MediaFault('fetch-failed', `${url} cannot be fetched: the server does not answer, or does not let this page read it (CORS).`, { cause, context: { url } });
  }
  if (response.ok) return response;
  await response.body?.cancel();
  throw new MediaFault('fetch-failed', `${url} cannot be fetched: the server answers ${response.status} ${response.statusText}`.trimEnd() + '.', {
    context: { url, status: response.status },
  });
}
