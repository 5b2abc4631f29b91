import type { LiveRequest } from '../core/live-request';

/** What a page asks the service worker itself; what the service worker asks pages is `core/live-request`. */
export type ToServiceWorker =
  /** Take the page that asks under control: one that was reloaded with shift has no controller. */
  | { readonly type: 'tabcast-control-me' }
  /** Is `stream` being made in this browser? The reply goes to the one port that comes along. */
  | { readonly type: 'tabcast-is-live'; readonly stream: string }
  /** A file, for a page whose requests do not pass through the worker. Answered with `LiveReply` on the port that comes along. */
  | LiveRequest;

/** Reply to `tabcast-is-live`: whether some page answers the stream's playlist. */
export interface IsLiveReply {
  readonly live: boolean;
}

/** The service worker's file, beside `index.html`: it answers below its own folder only. */
export const SERVICE_WORKER_FILE = 'service-worker.js';

/** The folder of all live streams, below the page's base. */
export const LIVE_FOLDER = 'live/';
