import { SupportFault } from '../../core/fault';
import { openHlsJs } from './hls-js-playback';
import { openNative } from './native-playback';
import type { OpenPlayback } from './playback';

const HLS_TYPE = 'application/vnd.apple.mpegurl';

/**
 * hls.js wherever the browser has Media Source Extensions, since its delay can be steered; else the browser's own.
 * @throws SupportFault `unsupported` where there is neither
 */
export function choosePlayback(video: HTMLVideoElement): OpenPlayback {
  if ('MediaSource' in globalThis || 'ManagedMediaSource' in globalThis) return openHlsJs;
  if (video.canPlayType(HLS_TYPE) !== '') return openNative;
  throw new SupportFault('unsupported', 'This browser plays no HLS: it has neither Media Source Extensions nor a player of its own.');
}
