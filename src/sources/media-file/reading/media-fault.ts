import { UnsupportedInputFormatError } from 'mediabunny';
import { Fault, MediaFault } from '../../../core/fault';

/** What `file:` and the picker accept, in words. */
const ACCEPTED = 'MP4, MOV, WebM, MKV, MPEG-TS, MP3, WAV, Ogg, FLAC and ADTS';
const DECODER_ERRORS = new Set(['EncodingError', 'DataError', 'OperationError', 'NotSupportedError']);
const DISK_ERRORS = new Set(['NotFoundError', 'NotReadableError', 'SecurityError', 'AbortError']);

/**
 * Whatever mediabunny, WebCodecs or the network threw, in words.
 * @param stage `open`: what is not foreseen speaks of the file as a whole; `decode`: of the stretch at hand
 */
export function mediaFaultOf(error: unknown, name: string, stage: 'open' | 'decode'): Fault {
  if (error instanceof Fault) return error;
  const context = { name };
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof UnsupportedInputFormatError) {
    return new MediaFault('unreadable', `"${name}" is not a media file that can be read; ${ACCEPTED} can.`, { cause: error, context: { ...context, accepted: ACCEPTED } });
  }
  const errorName = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (DISK_ERRORS.has(errorName)) {
    return new MediaFault('unreadable', `"${name}" cannot be read any more: it was moved, changed or closed (${reason}).`, { cause: error, context });
  }
  if (/fetch|network/i.test(reason)) {
    return new MediaFault('fetch-failed', `"${name}" could not be fetched on: ${reason}`, { cause: error, context });
  }
  if (stage === 'decode' || DECODER_ERRORS.has(errorName)) {
    return new MediaFault('decode-failed', `A part of "${name}" cannot be decoded (${reason}).`, { cause: error, context });
  }
  return new MediaFault('unreadable', `"${name}" is damaged or incomplete (${reason}).`, { cause: error, context });
}

/** The browser has no decoder for a track. */
export function unsupportedCodec(name: string, track: 'picture' | 'sound', codec: string): MediaFault {
  return new MediaFault('unsupported-codec', `This browser cannot decode the ${track} of "${name}" (${codec}).`, { context: { name, track, codec } });
}

export function noTracks(name: string): MediaFault {
  return new MediaFault('no-tracks', `"${name}" has neither picture nor sound, or is incomplete: its index is missing.`, { context: { name } });
}

export function notMedia(name: string): MediaFault {
  return new MediaFault('unreadable', `"${name}" is not a media file that can be read; ${ACCEPTED} can.`, { context: { name, accepted: ACCEPTED } });
}
