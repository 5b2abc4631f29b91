import { MediaFault, OutputFault } from '../../../core/fault';
import { glanceAt } from './playlist-glance';
import { ABSENT, ENDED, type Found, type StreamFinder } from './stream-finder';

/** A server elsewhere can only be asked for the file itself, so gently. */
const DELAYS_MS = [2000, 3000, 5000, 8000, 13_000];
/** Statuses of a file that may come: storages answer 403 for one that is not there. */
const MAY_COME: readonly number[] = [403, 404, 410];

/** Finds the stream of a playlist that the viewer named. A recording (a playlist that has ended from the start) is played once. */
export function findAddress(address: string, fetchText: typeof fetch = (...request) => fetch(...request)): StreamFinder {
  let seen: 'nothing' | 'live' | 'recording' = 'nothing';
  const look = async (signal: AbortSignal): Promise<Found> => {
    if (seen === 'recording') return ENDED;
    const response = await fetchText(address, { cache: 'no-store', signal }).catch((cause: unknown) => {
      signal.throwIfAborted();
      throw new OutputFault('unreachable', `${hostOf(address)} cannot be reached, or does not let other sites read it (CORS).`, { cause, context: { url: address } });
    });
    if (MAY_COME.includes(response.status)) return ABSENT;
    if (!response.ok) throw new OutputFault('unreachable', `${hostOf(address)} answered ${response.status}.`, { context: { url: address, status: response.status } });
    const glance = glanceAt(await response.text());
    if (glance === 'no-playlist') throw new MediaFault('unreadable', 'The address holds no HLS playlist.', { context: { url: address } });
    if (glance === 'empty') return ABSENT;
    if (glance === 'ended' && seen === 'live') return ENDED;
    seen = glance === 'ended' ? 'recording' : 'live';
    return { state: 'found', place: { address } };
  };
  return { delaysMs: DELAYS_MS, look };
}

function hostOf(address: string): string {
  return new URL(address).host;
}
