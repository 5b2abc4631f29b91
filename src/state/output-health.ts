import type { OutputState } from '../core/studio-state';
import { mainCause, type OutputFigures } from './figures';
import { lossLevel, shareOf } from './health';

type Level = 'good' | 'warning' | 'bad';

/** How one running output fares; `share` is of frames, 0…1. */
export interface OutputHealth {
  readonly level: Level;
  readonly key: 'outputs.health.arrive' | 'outputs.health.unwatched' | 'outputs.health.network' | 'outputs.health.encoder';
  readonly share: number;
}

/** How the copy at an origin stands; `count` is of segments, `since` and `nextAt` Unix epoch, ms. */
export type PushHealth =
  | { readonly level: 'good'; readonly key: 'outputs.push.reached'; readonly url: string }
  | { readonly level: 'warning'; readonly key: 'outputs.push.unreached'; readonly url: string }
  | { readonly level: 'warning'; readonly key: 'outputs.push.catching-up'; readonly url: string; readonly count: number }
  | { readonly level: 'warning'; readonly key: 'outputs.push.missed'; readonly url: string; readonly count: number }
  | { readonly level: 'warning'; readonly key: 'outputs.push.lost'; readonly url: string; readonly since: number; readonly nextAt: number };

/** Frames of the last 10 s; null while nothing is sent. */
export function outputHealth({ status }: Pick<OutputState, 'status'>, figures: OutputFigures | undefined): OutputHealth | null {
  if (status.state !== 'live' && status.state !== 'reconnecting') return null;
  if (!figures || figures.recent.of === 0) return null;
  const { recent } = figures;
  const share = shareOf(recent);
  const level = lossLevel(recent);
  if (level !== 'good') return { level, key: mainCause(recent) === 'network' ? 'outputs.health.network' : 'outputs.health.encoder', share };
  if ((recent.lost.unwatched ?? 0) > recent.of / 2) return { level, key: 'outputs.health.unwatched', share };
  return { level, key: 'outputs.health.arrive', share };
}

/** Null for outputs that push nowhere or have ended. */
export function pushHealth(figures: Pick<OutputFigures, 'push'> | undefined): PushHealth | null {
  const push = figures?.push;
  if (!push || push.state === 'ended') return null;
  const { url, pushed, queued, missed, since, nextAt } = push;
  if (push.state === 'retrying' && pushed === 0) return { level: 'warning', key: 'outputs.push.unreached', url };
  if (push.state === 'retrying') return { level: 'warning', key: 'outputs.push.lost', url, since, nextAt };
  // One is always on its way.
  if (queued > 1) return { level: 'warning', key: 'outputs.push.catching-up', url, count: queued };
  if (missed > 0) return { level: 'warning', key: 'outputs.push.missed', url, count: missed };
  return { level: 'good', key: 'outputs.push.reached', url };
}
