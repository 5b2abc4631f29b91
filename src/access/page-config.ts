import { ServerFault } from '../core/fault';

/** What a page can be told by the `config.json` beside it. */
export interface PageConfig {
  /** Absolute address of the token endpoint. */
  readonly tokenEndpoint: string;
}

export interface PageConfigOptions {
  /** Address of the page; default `document.baseURI`. */
  readonly base?: string;
  readonly signal?: AbortSignal;
}

let loaded: Promise<PageConfig> | undefined;

/**
 * The page's configuration, read once for all callers; a failed read is tried again by the next call.
 * @throws ServerFault `not-configured` when the file is there and cannot be understood
 */
export function pageConfig(): Promise<PageConfig> {
  loaded ??= loadPageConfig().catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

/**
 * Reads `config.json` beside the page. Without the file, and without `tokenEndpoint` in it, the
 * endpoint is `<base>api/token`. The build ships an empty file, so that reading it is never a 404
 * in the console.
 * @throws ServerFault `not-configured`
 */
export async function loadPageConfig(options: PageConfigOptions = {}): Promise<PageConfig> {
  const base = options.base ?? document.baseURI;
  const response = await fetch(new URL('config.json', base), { cache: 'no-cache', ...(options.signal && { signal: options.signal }) }).catch(() => undefined);
  if (!response?.ok) return parsePageConfig({}, base);
  let content: unknown;
  try {
    content = await response.json();
  } catch (cause) {
    throw new ServerFault('not-configured', 'config.json beside the page is not valid JSON.', { cause });
  }
  return parsePageConfig(content, base);
}

/** @throws ServerFault `not-configured` that names what is wrong */
export function parsePageConfig(content: unknown, base: string): PageConfig {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new ServerFault('not-configured', 'config.json beside the page must hold an object, e.g. {"tokenEndpoint": "https://example.com/api/token"}.');
  }
  const endpoint: unknown = 'tokenEndpoint' in content ? content.tokenEndpoint : 'api/token';
  const url = typeof endpoint === 'string' && endpoint !== '' && URL.canParse(endpoint, base) ? new URL(endpoint, base) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new ServerFault('not-configured', `tokenEndpoint in config.json cannot be ${JSON.stringify(endpoint)}; it accepts an http or https address.`);
  }
  return { tokenEndpoint: url.href };
}
