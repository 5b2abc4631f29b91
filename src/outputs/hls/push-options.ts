import { OutputFault } from '../../core/fault';
import type { HlsSettings } from './hls-settings';
import type { PushOptions } from './protocol';

/**
 * Where to push to, and as whom: our own origin, `<base>origin/<stream>/`, takes a host's token; no other address
 * ever gets one.
 * @param base the page's address @throws OutputFault `bad-url`
 */
export function pushOptions({ push, authorization }: Pick<HlsSettings, 'push' | 'authorization'>, stream: string, base: string): PushOptions | undefined {
  if (push === '') return undefined;
  const url = folderOf(push, base);
  if (isOwnOrigin(url, stream, base)) return { url: url.href, authorization: { by: 'token' } };
  return { url: url.href, authorization: authorization === '' ? { by: 'nothing' } : { by: 'header', value: authorization } };
}

function folderOf(push: string, base: string): URL {
  const url = URL.canParse(push, base) ? new URL(push, base) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.hash !== '' || url.search !== '') {
    throw new OutputFault('bad-url', `Files cannot be pushed to "${push}"; it takes the http: or https: address of a folder.`, { context: { url: push, accepted: 'https://host/folder' } });
  }
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

function isOwnOrigin(url: URL, stream: string, base: string): boolean {
  const own = new URL(`./origin/${encodeURIComponent(stream)}/`, base);
  return url.origin === own.origin && url.pathname === own.pathname;
}
