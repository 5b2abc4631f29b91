import { OutputFault, PipelineFault, type Fault } from '../core/fault';
import { isRoomName, ROOM_NAME_ACCEPTS } from '../core/room-name';

/** What the viewer's address asks for. */
export type WatchAddress =
  | ({ readonly ok: true; readonly room: string; /** Parts that were not understood, each in words. */ readonly ignored: readonly string[] } & WatchWay)
  | { readonly ok: false; readonly room: string; readonly fault: Fault };

/** How the stream comes; `playlist` is absolute, and absent where this site has the room's stream. */
export type WatchWay = { readonly via: 'livekit' } | { readonly via: 'hls'; readonly playlist?: string };

const PREFIX = '#/watch/';
const WAYS = 'livekit, hls';

/** Reads `#/watch/<room>?via=…&url=…`, a location's hash; `base` is what a relative `url` stands against. */
export function parseWatchHash(hash: string, base: string): WatchAddress {
  const [path = '', query = ''] = hash.slice(PREFIX.length).split('?', 2);
  const room = decoded(path.replace(/\/$/, ''));
  if (!hash.startsWith(PREFIX) || !isRoomName(room)) {
    return { ok: false, room: '', fault: new PipelineFault('bad-parameter', `The room in the address cannot be ${JSON.stringify(room)}; it accepts ${ROOM_NAME_ACCEPTS}.`, { context: { accepted: ROOM_NAME_ACCEPTS } }) };
  }
  const parameters = new URLSearchParams(query);
  const via = parameters.get('via') ?? 'livekit';
  const ignored = ignoredOf(parameters, via);
  if (via !== 'hls') return { ok: true, room, via: 'livekit', ignored };
  const url = parameters.get('url');
  if (url === null) return { ok: true, room, via, ignored };
  const playlist = URL.canParse(url, base) ? new URL(url, base) : undefined;
  if (playlist && /^https?:$/.test(playlist.protocol)) return { ok: true, room, via, playlist: playlist.href, ignored };
  return { ok: false, room, fault: new OutputFault('bad-url', `"url=${url}" is no address of a playlist; it accepts http: and https:.`, { context: { url } }) };
}

function ignoredOf(parameters: URLSearchParams, via: string): string[] {
  const ignored = via === 'livekit' || via === 'hls' ? [] : [`via=${via} (accepted: ${WAYS})`];
  for (const name of new Set(parameters.keys())) {
    if (name === 'url' && via !== 'hls') ignored.push('url (only with via=hls)');
    else if (name !== 'via' && name !== 'url') ignored.push(`${name} (accepted: via, url)`);
  }
  return ignored;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
