/** A media playlist as its text says it. */
export interface ReadPlaylist {
  readonly version: number;
  readonly targetDuration: number;
  readonly partTarget?: number;
  readonly holdBack?: number;
  readonly partHoldBack?: number;
  readonly mediaSequence: number;
  readonly discontinuitySequence: number;
  readonly independentSegments: boolean;
  readonly segments: readonly ReadSegment[];
  /** Parts after the last segment. */
  readonly open: readonly ReadPart[];
  readonly hint?: string;
  readonly ended: boolean;
}

export interface ReadPart {
  readonly uri: string;
  readonly duration: number;
  readonly independent: boolean;
}

export interface ReadSegment {
  readonly uri: string;
  readonly duration: number;
  readonly discontinuity: boolean;
  readonly dateMs?: number;
  readonly map?: string;
  readonly parts: readonly ReadPart[];
}

/** EXTINF and part durations are written in microseconds. */
const ROUNDING_S = 2e-5;

/** Reads a media playlist, independently of what wrote it. @throws Error on a line it does not know */
export function readPlaylist(text: string): ReadPlaylist {
  const lines = text.split('\n').filter((line) => line !== '');
  if (lines[0] !== '#EXTM3U') throw new Error('A playlist begins with #EXTM3U');
  const head: Record<string, string> = {};
  const segments: ReadSegment[] = [];
  let next: { duration?: number; discontinuity: boolean; dateMs?: number; parts: ReadPart[] } = { discontinuity: false, parts: [] };
  let map: string | undefined;
  for (const line of lines.slice(1)) {
    const [tag, value] = split(line);
    if (!line.startsWith('#')) {
      if (next.duration === undefined) throw new Error(`${line} has no EXTINF`);
      segments.push({ ...next, duration: next.duration, uri: line, ...(map !== undefined && { map }) });
      next = { discontinuity: false, parts: [] };
    } else if (tag === '#EXTINF') next.duration = Number.parseFloat(value);
    else if (tag === '#EXT-X-DISCONTINUITY') next.discontinuity = true;
    else if (tag === '#EXT-X-PROGRAM-DATE-TIME') next.dateMs = Date.parse(value);
    else if (tag === '#EXT-X-MAP') map = attribute(value, 'URI');
    else if (tag === '#EXT-X-PART') next.parts.push({ uri: attribute(value, 'URI') ?? '', duration: Number(attribute(value, 'DURATION')), independent: attribute(value, 'INDEPENDENT') === 'YES' });
    else if (KNOWN.includes(tag)) head[tag] = value;
    else throw new Error(`Unknown line ${line}`);
  }
  const control = head['#EXT-X-SERVER-CONTROL'];
  const number = (value: string | undefined): number | undefined => (value === undefined ? undefined : Number(value));
  const optional = {
    partTarget: number(attribute(head['#EXT-X-PART-INF'], 'PART-TARGET')),
    holdBack: number(attribute(control, 'HOLD-BACK')),
    partHoldBack: number(attribute(control, 'PART-HOLD-BACK')),
    hint: attribute(head['#EXT-X-PRELOAD-HINT'], 'URI'),
  };
  return {
    version: Number(head['#EXT-X-VERSION']),
    targetDuration: Number(head['#EXT-X-TARGETDURATION']),
    mediaSequence: Number(head['#EXT-X-MEDIA-SEQUENCE'] ?? 0),
    discontinuitySequence: Number(head['#EXT-X-DISCONTINUITY-SEQUENCE'] ?? 0),
    independentSegments: '#EXT-X-INDEPENDENT-SEGMENTS' in head,
    segments,
    open: next.parts,
    ended: '#EXT-X-ENDLIST' in head,
    ...(Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) as { hint?: string }),
  };
}

/**
 * One sentence for each rule of RFC 8216bis (and of Apple's authoring specification where it is stricter) that the
 * playlists of a show break, oldest first.
 */
export function brokenPlaylistRules(texts: readonly string[]): string[] {
  const broken: string[] = [];
  let before: ReadPlaylist | undefined;
  for (const [index, text] of texts.entries()) {
    const say = (rule: string): unknown => broken.push(`playlist ${index}: ${rule}`);
    const playlist = readPlaylist(text);
    checkOne(playlist, say);
    if (before) checkChange(before, playlist, say);
    before = playlist;
  }
  return broken;
}

type Say = (rule: string) => unknown;

function checkOne(playlist: ReadPlaylist, say: Say): void {
  const { version, targetDuration, segments, partTarget, holdBack, partHoldBack } = playlist;
  if (!Number.isInteger(targetDuration)) say('TARGETDURATION is a whole number');
  if (version < 3) say('fractional EXTINF needs version 3');
  if (version < 6 && segments.some(({ map }) => map !== undefined)) say('EXT-X-MAP needs version 6');
  if (!playlist.independentSegments) say('segments are independent and nothing says so');
  for (const { uri, duration, dateMs } of segments) {
    if (Math.round(duration) > targetDuration) say(`${uri} is longer (${duration}) than the target duration`);
    if (dateMs === undefined || Number.isNaN(dateMs)) say(`${uri} has no date`);
  }
  if (holdBack !== undefined && holdBack < 3 * targetDuration) say('HOLD-BACK is below three target durations');
  if (partTarget !== undefined && (partHoldBack ?? Infinity) < 3 * partTarget - ROUNDING_S) say('PART-HOLD-BACK is below three part targets');
  if (partTarget !== undefined && partHoldBack === undefined && !playlist.ended) say('PART-INF without PART-HOLD-BACK');
  if (playlist.ended && (playlist.hint !== undefined || playlist.open.length > 0)) say('a playlist that has ended promises more');
  checkParts(playlist, say);
  checkDates(playlist, say);
}

function checkParts({ segments, open, partTarget, ended, hint, targetDuration }: ReadPlaylist, say: Say): void {
  const withParts = segments.filter(({ parts }) => parts.length > 0);
  if (partTarget === undefined) {
    if (withParts.length > 0 || open.length > 0 || hint !== undefined) say('parts without PART-INF');
    return;
  }
  if (!ended && hint === undefined) say('no preload hint');
  for (const part of [...withParts.flatMap(({ parts }) => parts), ...open]) {
    if (part.duration > partTarget + ROUNDING_S) say(`${part.uri} is longer than the part target`);
  }
  for (const part of [...withParts.flatMap(({ parts }) => parts.slice(0, -1)), ...open.slice(0, -1)]) {
    if (part.duration < 0.85 * partTarget) say(`${part.uri} is shorter than 85 % of the part target and not its segment's last`);
  }
  for (const { uri, parts, duration } of withParts) {
    const sum = parts.reduce((total, part) => total + part.duration, 0);
    if (Math.abs(sum - duration) > ROUNDING_S * parts.length) say(`the parts of ${uri} are ${sum} long and it is ${duration}`);
    if (!parts[0]?.independent) say(`${uri} does not begin with an independent part`);
  }
  let fromEnd = 0;
  for (const { uri, duration, parts } of segments.toReversed()) {
    if (fromEnd < 3 * targetDuration && parts.length === 0) say(`${uri} has lost its parts within three target durations of the end`);
    if (fromEnd >= 4 * targetDuration && parts.length > 0) say(`${uri} still lists its parts`);
    fromEnd += duration;
  }
}

function checkDates({ segments }: ReadPlaylist, say: Say): void {
  for (const [index, segment] of segments.slice(1).entries()) {
    const before = segments[index] as ReadSegment;
    const offMs = (segment.dateMs ?? 0) - (before.dateMs ?? 0) - before.duration * 1000;
    // A discontinuity may leave time out, never give it twice.
    if (segment.discontinuity ? offMs < -2 : Math.abs(offMs) > 2) say(`${segment.uri} is dated ${offMs} ms off`);
  }
}

function checkChange(before: ReadPlaylist, after: ReadPlaylist, say: Say): void {
  if (before.ended && JSON.stringify(before) !== JSON.stringify(after)) say('a playlist changed after its end');
  if (after.targetDuration !== before.targetDuration) say('TARGETDURATION changed');
  if (after.partTarget !== before.partTarget) say('PART-TARGET changed');
  const removed = after.mediaSequence - before.mediaSequence;
  if (removed < 0) say('MEDIA-SEQUENCE went back');
  const gone = before.segments.slice(0, Math.max(0, removed));
  const discontinuities = gone.filter(({ discontinuity }) => discontinuity).length;
  if (after.discontinuitySequence - before.discontinuitySequence !== discontinuities) say('DISCONTINUITY-SEQUENCE does not count what was removed');
  if (removed > before.segments.length) say('segments were removed that nobody saw');
  const left = after.segments.reduce((sum, { duration }) => sum + duration, 0);
  if (removed > 0 && !after.ended && left < 3 * after.targetDuration) say(`only ${left} s are left in the playlist`);
  checkKept(before, after, removed, say);
}

/** What stood in the playlist stays as it was. */
function checkKept(before: ReadPlaylist, after: ReadPlaylist, removed: number, say: Say): void {
  for (const [index, segment] of after.segments.entries()) {
    const old = before.segments[index + removed];
    if (!old) continue;
    const { parts: _parts, ...kept } = segment;
    const { parts: _oldParts, ...oldKept } = old;
    if (JSON.stringify(kept) !== JSON.stringify(oldKept)) say(`${old.uri} became ${JSON.stringify(kept)}`);
  }
  if (after.segments.length + removed < before.segments.length) say('segments left the end of the playlist');
  const finished = after.segments[before.segments.length - removed];
  const now = finished ? finished.parts : after.open;
  // A segment cut short can leave no part of its own behind.
  for (const [index, part] of before.open.entries()) {
    if (now[index]?.uri !== part.uri && (finished?.parts.length ?? 1) > 0 && !after.ended) say(`${part.uri} was taken back`);
  }
}

const KNOWN = [
  '#EXT-X-VERSION',
  '#EXT-X-TARGETDURATION',
  '#EXT-X-MEDIA-SEQUENCE',
  '#EXT-X-DISCONTINUITY-SEQUENCE',
  '#EXT-X-INDEPENDENT-SEGMENTS',
  '#EXT-X-SERVER-CONTROL',
  '#EXT-X-PART-INF',
  '#EXT-X-PRELOAD-HINT',
  '#EXT-X-PLAYLIST-TYPE',
  '#EXT-X-ENDLIST',
];

function split(line: string): [string, string] {
  const colon = line.indexOf(':');
  return colon < 0 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1)];
}

function attribute(list: string | undefined, name: string): string | undefined {
  return list === undefined ? undefined : new RegExp(`(?:^|,)${name}=(?:"([^"]*)"|([^,]*))`).exec(list)?.slice(1).find((found) => found !== undefined);
}
