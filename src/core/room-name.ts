/** A room's (and stream's) name: letters, digits, `-`, `_` and `.`, 1 to 64, no dot first: it is also a folder of an origin. */
export const ROOM_NAME = /^(?!\.)[\p{L}\p{N}._-]{1,64}$/u;

/** The room of a studio and a token that name none. */
export const DEFAULT_ROOM = 'studio';

/** What a room's name accepts, in words. */
export const ROOM_NAME_ACCEPTS = '1 to 64 letters, digits, "-", "_" or ".", not starting with a dot';

export function isRoomName(value: string): boolean {
  return ROOM_NAME.test(value);
}
