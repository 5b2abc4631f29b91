import type { ErrorData } from 'hls.js';
import { type Fault, MediaFault, OutputFault } from '../../core/fault';
import type { Trouble } from './recovery';

/** What an error that hls.js gave up on means. */
export interface Verdict {
  /** `hopeless`: trying again would not help. */
  readonly trouble: Trouble | 'hopeless';
  readonly fault: Fault;
}

/** The part of hls.js's error that is judged; `details` and `type` as it spells them. */
export interface HlsError {
  readonly type: `${ErrorData['type']}`;
  readonly details: `${ErrorData['details']}`;
  readonly message: string;
  /** HTTP status, where there was an answer. */
  readonly status: number | undefined;
  readonly url: string | undefined;
  readonly cause: unknown;
}

const CODEC_ERRORS: readonly HlsError['details'][] = ['manifestIncompatibleCodecsError', 'bufferIncompatibleCodecsError', 'bufferAddCodecError'];
const PLAYLIST_ERRORS: readonly HlsError['details'][] = ['manifestLoadError', 'levelLoadError'];
/** Statuses of a file that is not there. */
const MISSING: readonly (number | undefined)[] = [404, 410];

export function hlsErrorOf({ type, details, error, response, url }: ErrorData): HlsError {
  return { type, details, message: error.message, status: response?.code, url, cause: error };
}

export function verdictOf({ type, details, message, status, url, cause }: HlsError): Verdict {
  const options = { cause, context: { details, ...(status !== undefined && { status }), ...(url !== undefined && { url }) } };
  if (CODEC_ERRORS.includes(details)) return { trouble: 'hopeless', fault: new MediaFault('unsupported-codec', `This browser cannot play the stream's coding: ${message}`, options) };
  if (details === 'manifestParsingError') return { trouble: 'hopeless', fault: new MediaFault('unreadable', `The address holds no HLS playlist: ${message}`, options) };
  if (details === 'levelParsingError') return { trouble: 'playlist', fault: new MediaFault('unreadable', `The playlist does not go on from the one before: ${message}`, options) };
  if (PLAYLIST_ERRORS.includes(details) && MISSING.includes(status)) return { trouble: 'gone', fault: new OutputFault('connection-lost', 'The stream is no longer at its address.', options) };
  if (type === 'networkError') return { trouble: 'network', fault: new OutputFault('connection-lost', `The stream's files cannot be loaded (${details}).`, options) };
  return { trouble: 'media', fault: new MediaFault('decode-failed', `The picture could not be decoded (${details}): ${message}`, options) };
}
