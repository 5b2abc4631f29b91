/** Codecs by the beginning of their RFC 6381 name; product names, alike in every language. */
const NAMES: readonly (readonly [begins: string, name: string])[] = [
  ['avc1', 'H.264'],
  ['avc3', 'H.264'],
  ['hvc1', 'H.265'],
  ['hev1', 'H.265'],
  ['vp08', 'VP8'],
  ['vp09', 'VP9'],
  ['av01', 'AV1'],
  ['mp4a.40', 'AAC'],
  ['opus', 'Opus'],
];

/** `avc1.640c1f, mp4a.40.2` → `H.264 · AAC`; what is not known stays as it is. */
export function codecWords(codecs: string): string {
  return codecs
    .split(',')
    .map((codec) => nameOf(codec.trim()))
    .filter(Boolean)
    .join(' · ');
}

function nameOf(codec: string): string {
  const lower = codec.toLowerCase();
  return NAMES.find(([begins]) => lower.startsWith(begins))?.[1] ?? (lower === 'h264' ? 'H.264' : codec);
}
