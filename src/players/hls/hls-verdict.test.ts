import { expect, it } from 'vitest';
import { type HlsError, verdictOf } from './hls-verdict';

it.each([
  ['networkError', 'levelLoadError', 404, 'gone', 'connection-lost'],
  ['networkError', 'levelLoadError', 503, 'network', 'connection-lost'],
  ['networkError', 'levelLoadError', undefined, 'network', 'connection-lost'],
  ['networkError', 'fragLoadError', 404, 'network', 'connection-lost'],
  ['networkError', 'levelParsingError', 200, 'playlist', 'unreadable'],
  ['networkError', 'manifestParsingError', 200, 'hopeless', 'unreadable'],
  ['mediaError', 'bufferAddCodecError', undefined, 'hopeless', 'unsupported-codec'],
  ['mediaError', 'manifestIncompatibleCodecsError', undefined, 'hopeless', 'unsupported-codec'],
  ['mediaError', 'bufferAppendError', undefined, 'media', 'decode-failed'],
  ['muxError', 'fragParsingError', undefined, 'media', 'decode-failed'],
  ['otherError', 'internalException', undefined, 'media', 'decode-failed'],
] as const satisfies readonly (readonly [HlsError['type'], HlsError['details'], number | undefined, string, string])[])('%s %s %s is %s trouble', (type, details, status, trouble, code) => {
  const verdict = verdictOf({ type, details, status, message: 'why', url: 'https://x.example/index.m3u8', cause: undefined });
  expect([verdict.trouble, verdict.fault.code]).toEqual([trouble, code]);
  expect(verdict.fault.context).toMatchObject({ details });
});
