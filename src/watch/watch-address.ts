import { OutputFault, PipelineFault, type Fault } from '../core/fault';
import { isRoomName, ROOM_NAME_ACCEPTS } from '../core/room-name';
import type { Via } from '../players/player';

/** What the viewer's address asks for. */
export type WatchAddress =
  | { readonly ok: true; readonly room: string; readonly via: Via; /** Parts that were not understood, each in words. */ readonly ignored: readonly string[] }
  | { readonly ok: false; readonly room: string; readonly fault: Fault };

const PREFIX = '#/watch/';

/** Reads `#/watch/<room>?via=…`, a location's hash. */
export function parseWatchHash(hash: string): WatchAddress {
  const [path = '', query = ''] = hash.slice(PREFIX.length).split('?', 2);
  const room = decoded(path.replace(/\/$/, ''));
  if (!hash.startsWith(PREFIX) || !isRoomName(room)) {
    return { ok: false, room: '', fault: new PipelineFault('bad-parameter', `The room in the address cannot be ${JSON.stringify(room)}; it accepts ${ROOM_NAME_ACCEPTS}.`, { context: { accepted: ROOM_NAME_ACCEPTS } }) };
  }
  const parameters = new URLSearchParams(query);
  const via = parameters.get('via') ?? 'livekit';
  if (via === 'hls') return { ok: false, room, fault: new OutputFault('not-built', 'Watching by HLS is not built yet; via=livekit is.', { context: { via } }) };
  const ignored: string[] = [];
  if (via !== 'livekit') ignored.push(`via=${via} (accepted: livekit)`);
  for (const name of new Set(parameters.keys())) {
    if (name !== 'via') ignored.push(name === 'url' ? 'url (only with via=hls)' : `${name} (accepted: via)`);
  }
  return { ok: true, room, via: 'livekit', ignored };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
