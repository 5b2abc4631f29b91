/** What a playlist's text tells before a player is made for it. */
export type Glance = 'live' | 'ended' | 'empty' | 'no-playlist';

/** A multivariant playlist does not say whether it ended, and counts as live. */
export function glanceAt(text: string): Glance {
  if (!/^\uFEFF?#EXTM3U\b/.test(text)) return 'no-playlist';
  // Before its first whole segment a stream cannot be begun, parts or not.
  if (!/^#(?:EXTINF|EXT-X-STREAM-INF):/m.test(text)) return 'empty';
  return /^#EXT-X-ENDLIST\s*$/m.test(text) ? 'ended' : 'live';
}
