import type { PlaylistFormat, PlaylistPart, PlaylistSegment, PlaylistState, SegmentHead } from './live-playlist';

/** How the server behind a playlist can be asked. */
export type Delivery =
  /** It answers blocking reloads and holds requests for a hinted part. */
  | 'blocking'
  /** It is a store of files: no parts, hint or directives. */
  | 'plain'
  /** The same, and the playlist never changes. */
  | 'file';

/** Parts stand in the playlist this many target durations from its end (RFC 8216bis, 4.4.4.9). */
const PARTS_KEPT = 3;
/** Of the part target; less than three makes players stall. */
const PART_HOLD_BACK = 3;

/** The text of a media playlist (RFC 8216bis, 4). */
export function mediaPlaylist(state: PlaylistState, delivery: Delivery): string {
  const { format, segments, unfinished, hint, ended } = state;
  const withParts = delivery === 'blocking' && format.partTargetS !== undefined;
  const partsFrom = withParts ? firstWithParts(segments, format) : segments.length;
  const lines = head(state, delivery);
  let map: string | undefined;
  for (const [index, segment] of segments.entries()) {
    lines.push(...headLines(segment, map), ...(index >= partsFrom ? segment.parts.map(partLine) : []), `#EXTINF:${seconds(segment.durationS)},`, segment.uri);
    map = segment.map;
  }
  if (withParts && unfinished) lines.push(...headLines(unfinished, map), ...unfinished.parts.map(partLine));
  if (withParts && hint !== undefined && !ended) lines.push(`#EXT-X-PRELOAD-HINT:TYPE=PART,URI="${hint}"`);
  if (ended) lines.push('#EXT-X-ENDLIST');
  return `${lines.join('\n')}\n`;
}

function head({ format, mediaSequence, discontinuitySequence, ended }: PlaylistState, delivery: Delivery): string[] {
  const { version, targetDurationS, partTargetS } = format;
  const lines = ['#EXTM3U', `#EXT-X-VERSION:${version}`, '#EXT-X-INDEPENDENT-SEGMENTS', `#EXT-X-TARGETDURATION:${targetDurationS}`];
  if (delivery === 'blocking') {
    const control = ['CAN-BLOCK-RELOAD=YES', `HOLD-BACK=${seconds(3 * targetDurationS)}`];
    if (partTargetS !== undefined) control.push(`PART-HOLD-BACK=${seconds(PART_HOLD_BACK * partTargetS)}`);
    // A show that has ended is a file: there is nothing to wait for.
    if (!ended) lines.push(`#EXT-X-SERVER-CONTROL:${control.join(',')}`);
    if (partTargetS !== undefined) lines.push(`#EXT-X-PART-INF:PART-TARGET=${seconds(partTargetS)}`);
  }
  if (delivery === 'file') lines.push('#EXT-X-PLAYLIST-TYPE:VOD');
  lines.push(`#EXT-X-MEDIA-SEQUENCE:${mediaSequence}`);
  if (discontinuitySequence > 0) lines.push(`#EXT-X-DISCONTINUITY-SEQUENCE:${discontinuitySequence}`);
  return lines;
}

/** @param map initialisation section in force before */
function headLines({ discontinuity, map: own, dateMs }: SegmentHead, map: string | undefined): string[] {
  const lines = discontinuity ? ['#EXT-X-DISCONTINUITY'] : [];
  if (own !== undefined && own !== map) lines.push(`#EXT-X-MAP:URI="${own}"`);
  if (dateMs !== undefined) lines.push(`#EXT-X-PROGRAM-DATE-TIME:${new Date(dateMs).toISOString()}`);
  return lines;
}

function partLine({ uri, durationS, independent }: PlaylistPart): string {
  return `#EXT-X-PART:DURATION=${seconds(durationS)},URI="${uri}"${independent ? ',INDEPENDENT=YES' : ''}`;
}

function firstWithParts(segments: readonly PlaylistSegment[], { targetDurationS }: PlaylistFormat): number {
  let fromEnd = 0;
  for (let index = segments.length - 1; index >= 0; index -= 1) {
    if (fromEnd >= PARTS_KEPT * targetDurationS) return index + 1;
    fromEnd += segments[index]?.durationS ?? 0;
  }
  return 0;
}

/** Microseconds are exact enough: sixty segments of a third of a second are 2 s less 20 µs. */
function seconds(value: number): string {
  return String(Math.round(value * 1e6) / 1e6);
}
