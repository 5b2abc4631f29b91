import { Logging, LogLevel } from 'mediabunny';
import { epochNow } from '../../core/time';
import { MediaSession } from './media-session';
import type { FromMediaFile, ToMediaFile } from './protocol';
import type { Timing } from './playing/wakeup';

declare const self: DedicatedWorkerGlobalScope;

// What matters of it comes back as a fault.
Logging.level = LogLevel.Silent;

const timing: Timing = {
  now: epochNow,
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

const post = (message: FromMediaFile): void => self.postMessage(message);
const session = new MediaSession(timing, post);

self.onmessage = (event: MessageEvent<ToMediaFile>) => void session.handle(event.data);
post({ type: 'ready', capabilities: { video: typeof VideoDecoder !== 'undefined', audio: typeof AudioDecoder !== 'undefined' } });
