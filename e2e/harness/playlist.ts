/** A segment as a media playlist names it. */
export interface ListedSegment {
  readonly uri: string;
  readonly sequence: number;
  readonly durationS: number;
  /** `EXT-X-PROGRAM-DATE-TIME`, ms since the epoch. */
  readonly dateMs: number;
  /** Whether `EXT-X-DISCONTINUITY` stands before it. */
  readonly discontinuity: boolean;
  /** The initialisation section in force. */
  readonly map: string | undefined;
}

export interface MediaPlaylist {
  readonly segments: readonly ListedSegment[];
  readonly targetDurationS: number;
  readonly discontinuitySequence: number;
  readonly parts: readonly string[];
  readonly hint: string | undefined;
  readonly ended: boolean;
}

/** Reads a media playlist (RFC 8216) as a player does: by its own words, knowing nothing of who wrote it. */
export function parsePlaylist(text: string): MediaPlaylist {
  const lines = text.split('\n').filter(Boolean);
  if (lines[0] !== '#EXTM3U') throw new Error(`This is no playlist: ${text.slice(0, 100)}`);
  const segments: ListedSegment[] = [];
  const first = Number(valueOf(lines, 'EXT-X-MEDIA-SEQUENCE') ?? 0);
  let [durationS, dateMs, discontinuity, map] = [Number.NaN, Number.NaN, false, undefined as string | undefined];
  for (const line of lines) {
    const [tag, value] = split(line);
    if (tag === '#EXTINF') durationS = Number.parseFloat(value);
    if (tag === '#EXT-X-PROGRAM-DATE-TIME') dateMs = Date.parse(value);
    if (tag === '#EXT-X-DISCONTINUITY') discontinuity = true;
    if (tag === '#EXT-X-MAP') map = attribute(value, 'URI');
    if (line.startsWith('#')) continue;
    segments.push({ uri: line, sequence: first + segments.length, durationS, dateMs, discontinuity, map });
    discontinuity = false;
  }
  return {
    segments,
    targetDurationS: Number(valueOf(lines, 'EXT-X-TARGETDURATION')),
    discontinuitySequence: Number(valueOf(lines, 'EXT-X-DISCONTINUITY-SEQUENCE') ?? 0),
    parts: lines.filter((line) => line.startsWith('#EXT-X-PART:')).map((line) => attribute(line, 'URI') ?? ''),
    hint: attribute(lines.find((line) => line.startsWith('#EXT-X-PRELOAD-HINT:')) ?? '', 'URI'),
    ended: lines.includes('#EXT-X-ENDLIST'),
  };
}

/** Places where a segment does not begin where the one before ends and no discontinuity says so, in words. */
export function unmarkedGaps(segments: readonly ListedSegment[]): string[] {
  return segments.flatMap((segment, index) => {
    const before = segments[index - 1];
    if (!before || segment.discontinuity) return [];
    const gapMs = segment.dateMs - (before.dateMs + before.durationS * 1000);
    return Math.abs(gapMs) <= 2 ? [] : [`${segment.uri} begins ${gapMs.toFixed(1)} ms after the end of ${before.uri}`];
  });
}

function split(line: string): [string, string] {
  const colon = line.indexOf(':');
  return colon < 0 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1)];
}

function valueOf(lines: readonly string[], tag: string): string | undefined {
  return lines.find((line) => line.startsWith(`#${tag}:`))?.slice(tag.length + 2);
}

function attribute(line: string, name: string): string | undefined {
  return new RegExp(`(?:^|[:,])${name}="([^"]*)"`).exec(line)?.[1];
}
