/** What a plain live playlist has come to. */
export interface PlainPlaylist {
  /** Media sequence number of its newest segment. */
  readonly newest: number;
  /** Of its newest segment, s. */
  readonly durationS: number;
}

const HELD = 'CAN-BLOCK-RELOAD=YES';
const CONTROL = /^#EXT-X-SERVER-CONTROL:(.*)$/m;

/**
 * Reads a live media playlist whose server holds no requests. Undefined for every other text; parts
 * count as other, since they come too often to be asked for.
 */
export function readPlainPlaylist(text: string): PlainPlaylist | undefined {
  if (!/^#EXT-X-TARGETDURATION:/m.test(text) || /^#EXT-X-(?:ENDLIST|PART|PART-INF|PLAYLIST-TYPE:VOD)\b/m.test(text)) return undefined;
  if (CONTROL.exec(text)?.[1]?.includes(HELD) === true) return undefined;
  const durations = [...text.matchAll(/^#EXTINF:([\d.]+)/gm)];
  const durationS = Number(durations.at(-1)?.[1]);
  if (!(durationS > 0)) return undefined;
  const first = Number(/^#EXT-X-MEDIA-SEQUENCE:(\d+)/m.exec(text)?.[1] ?? 0);
  return { newest: first + durations.length - 1, durationS };
}

/** The same playlist, as a server says it that holds requests until there is something new (RFC 8216bis, 4.4.3.8). */
export function sayHeld(text: string): string {
  if (CONTROL.test(text)) return text.replace(CONTROL, (_, attributes: string) => `#EXT-X-SERVER-CONTROL:${HELD},${attributes}`);
  return text.replace(/^(\uFEFF?#EXTM3U.*)$/m, `$1\n#EXT-X-SERVER-CONTROL:${HELD}`);
}
