import { isRoomName } from '../../../core/room-name';
import { findAddress } from './find-address';
import { findRoom } from './find-room';
import type { StreamFinder } from './stream-finder';

/** A file below the site's own folders of streams; the groups are folder, stream and file. */
const OWN = /^(live|origin)\/([^/]+)\/([^/?#]+)$/;

/**
 * Finds what a viewer's address asks for: the playlist at `address`, else the room's stream at this
 * site. An address of this site's own folders is looked for as those are.
 * @param address absolute
 */
export function findStream(room: string, address: string | undefined): StreamFinder {
  if (address === undefined) return findRoom(room);
  const base = new URL('.', document.baseURI).href;
  const [, folder, stream = '', playlist = ''] = (address.startsWith(base) && OWN.exec(address.slice(base.length))) || [];
  const name = decodeURIComponent(stream);
  if ((folder === 'live' || folder === 'origin') && isRoomName(name)) return findRoom(name, { folders: [folder], playlist: decodeURIComponent(playlist) });
  return findAddress(address);
}
