import { PipelineFault } from '../core/fault';

const ACCEPTED = 'an http:, https:, blob: or data: address, or one relative to this page';

/**
 * An address as the user wrote it, absolute. Main thread.
 * @throws PipelineFault `bad-setting`
 */
export function resolveUrl(kind: string, url: string): string {
  const resolved = URL.canParse(url, document.baseURI) ? new URL(url, document.baseURI) : undefined;
  if (resolved && /^(https?|blob|data):$/.test(resolved.protocol)) return resolved.href;
  throw new PipelineFault('bad-setting', `${kind}: url cannot be "${url.slice(0, 200)}"; it accepts ${ACCEPTED}.`, {
    context: { kind, setting: 'url', value: url.slice(0, 200), accepted: ACCEPTED },
  });
}
