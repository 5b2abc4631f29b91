import { OutputFault } from '../../core/fault';

/** The library as loaded on demand, its default export. */
export type HlsLibrary = (typeof import('hls.js'))['default'];

/** @throws OutputFault `unreachable` */
export async function loadHls(): Promise<HlsLibrary> {
  try {
    return (await import('hls.js')).default;
  } catch (cause) {
    throw new OutputFault('unreachable', "The HLS library could not be loaded from the page's server.", { cause });
  }
}
