/** The last part of an address's path, readable; its host when there is none. */
export function fileName(url: string): string {
  const { pathname, host, protocol } = new URL(url);
  if (protocol === 'data:' || protocol === 'blob:') return protocol.slice(0, -1);
  const last = pathname.split('/').pop() ?? '';
  try {
    return decodeURIComponent(last) || host;
  } catch {
    return last;
  }
}
