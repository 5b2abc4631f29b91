import { isRoomName } from '../core/room-name';
import { LIVE_FOLDER } from './protocol';

/** A file of a live stream, as its address names it. */
export interface LivePath {
  readonly stream: string;
  /** Within the stream's folder. */
  readonly path: string;
}

/** Whether an address lies below the live folder; every other request is none of the service worker's business. */
export function isLiveAddress(address: string, scope: string): boolean {
  return withoutQuery(address).startsWith(`${scope}${LIVE_FOLDER}`);
}

/**
 * Stream and file of `<scope>live/<stream>/<path>`; `scope` is absolute and ends in a slash.
 * @returns undefined for an address that can be no stream's: those get 404 without anybody being asked
 */
export function parseLiveAddress(address: string, scope: string): LivePath | undefined {
  if (!isLiveAddress(address, scope)) return undefined;
  const [first = '', ...rest] = withoutQuery(address).slice(scope.length + LIVE_FOLDER.length).split('/');
  const stream = decoded(first);
  const path = decoded(rest.join('/'));
  if (stream === undefined || !isRoomName(stream) || !path) return undefined;
  return { stream, path };
}

function withoutQuery(address: string): string {
  return address.split(/[?#]/, 1)[0] ?? '';
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
