import type { OriginStatus } from '../../../core/origin-status';
import { isLiveHere, passToServiceWorker, takeServiceWorker } from '../../../serviceworker/register';
import { messageSource } from '../loading/file-source';
import { lookInto } from './find-source';
import { ABSENT, ENDED, type Found, type StreamFinder } from './stream-finder';

/** Both ask only who always answers: no file is requested before it is there. */
const DELAYS_MS = [500, 500, 1000];

export interface RoomSearch {
  /** `live`: made in this browser; `origin`: kept by the site's own origin. Default both, in this order. */
  readonly folders?: readonly ('live' | 'origin')[];
  /** Default the media playlist. */
  readonly playlist?: string;
}

/** Finds a room's stream at this site, at `<base>live/<room>/` or `<base>origin/<room>/`. Main thread. */
export function findRoom(room: string, { folders = ['live', 'origin'], playlist = 'index.m3u8' }: RoomSearch = {}): StreamFinder {
  const below = (folder: string): string => new URL(`${folder}/${encodeURIComponent(room)}/`, document.baseURI).href;
  const origin = new OriginLook(below('origin'), playlist);
  const look = async (signal: AbortSignal): Promise<Found> => {
    const [here, there] = await Promise.all([
      folders.includes('live') ? lookHere(room, below('live'), playlist) : ABSENT,
      folders.includes('origin') ? origin.look(signal) : ABSENT,
    ]);
    if (here.state === 'found' || there.state === 'absent') return here;
    return there.state === 'found' || here.state === 'absent' ? there : here;
  };
  return { delaysMs: DELAYS_MS, look };
}

async function lookHere(room: string, folder: string, playlist: string): Promise<Found> {
  if (!(await isLiveHere(room))) return ABSENT;
  // Not by a request: a show that begins anew at this moment would make it fail.
  const source = messageSource(room, (request, port) => void passToServiceWorker(request, port));
  const found = await lookInto(source, `${folder}${playlist}`);
  if (found.state !== 'found' || !(await isControlled())) return found;
  return { state: 'found', place: { address: found.place.address } };
}

/** Whether requests of this page pass through the service worker by themselves. */
async function isControlled(): Promise<boolean> {
  try {
    await takeServiceWorker();
    return true;
  } catch {
    return false;
  }
}

/** The site's own origin, as long as it has one. */
class OriginLook {
  #known: 'unknown' | 'there' | 'none' = 'unknown';

  constructor(
    private readonly folder: string,
    private readonly playlist: string,
  ) {}

  async look(signal: AbortSignal): Promise<Found> {
    if (this.#known === 'none') return ABSENT;
    const status = await this.#status(signal);
    if (status?.state === 'ended') return ENDED;
    return status?.state === 'live' ? { state: 'found', place: { address: `${this.folder}${this.playlist}` } } : ABSENT;
  }

  /** Undefined without an answer that says so; a static host has no origin, and is not asked twice. */
  async #status(signal: AbortSignal): Promise<Partial<OriginStatus> | undefined> {
    let response;
    try {
      response = await fetch(this.folder, { cache: 'no-store', signal });
    } catch {
      signal.throwIfAborted();
      return undefined;
    }
    const json = response.ok && (response.headers.get('content-type') ?? '').includes('json');
    if (this.#known === 'unknown' && response.status < 500) this.#known = json ? 'there' : 'none';
    return json ? ((await response.json()) as Partial<OriginStatus>) : undefined;
  }
}
