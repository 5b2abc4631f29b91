import { isRoomName, ROOM_NAME_ACCEPTS } from '../../src/core/room-name.ts';
import { Refusal } from '../http/refusal.ts';

/** One file of a stream. */
export interface OriginPath {
  readonly stream: string;
  readonly file: string;
}

export type Extension = 'm3u8' | 'm4s' | 'mp4' | 'ts';

const FILE = /^(?!\.)[A-Za-z0-9._-]{1,120}\.(m3u8|m4s|mp4|ts)$/;

/** What a file is served as, whatever its sender called it. */
export const MEDIA_TYPES: Readonly<Record<Extension, string>> = {
  m3u8: 'application/vnd.apple.mpegurl',
  m4s: 'video/mp4',
  mp4: 'video/mp4',
  ts: 'video/mp2t',
};

/**
 * Reads `<stream>/<file>`, as it stands in an address.
 * @throws Refusal 404 for anything else: folders within a stream, other kinds of files, ways out
 */
export function parseOriginPath(path: string): OriginPath {
  const [stream, file, ...rest] = path.split('/').map(decoded);
  if (stream === undefined || file === undefined || rest.length > 0) throw refused('An address here is <stream>/<file>.');
  if (!isRoomName(stream)) throw refused(`A stream's name accepts ${ROOM_NAME_ACCEPTS}.`);
  if (!FILE.test(file)) throw refused('A file has letters, digits, "-", "_" or "." and ends in .m3u8, .m4s, .mp4 or .ts.');
  return { stream, file };
}

/** The stream of `<stream>/`, the address of its status; undefined for any other. */
export function parseStatusPath(path: string): string | undefined {
  const stream = path.endsWith('/') ? decoded(path.slice(0, -1)) : undefined;
  return stream !== undefined && isRoomName(stream) ? stream : undefined;
}

export function extensionOf(file: string): Extension {
  return (FILE.exec(file)?.[1] ?? 'mp4') as Extension;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function refused(words: string): Refusal {
  return new Refusal(404, 'bad-path', words);
}
