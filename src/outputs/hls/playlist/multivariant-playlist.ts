import type { Size } from '../../../core/geometry';

export interface Variant extends Size {
  readonly uri: string;
  /** Highest bit rate of a segment, bit/s. */
  readonly bandwidth: number;
  /** bit/s */
  readonly averageBandwidth: number;
  /** As RFC 6381 spells them. */
  readonly codecs: readonly string[];
  readonly fps: number;
}

/** The text of a multivariant playlist with one variant (RFC 8216bis, 4.4.6). */
export function multivariantPlaylist({ uri, bandwidth, averageBandwidth, codecs, width, height, fps }: Variant, version: number): string {
  const attributes = [
    `BANDWIDTH=${Math.ceil(bandwidth)}`,
    `AVERAGE-BANDWIDTH=${Math.ceil(averageBandwidth)}`,
    `CODECS="${codecs.join(',')}"`,
    `RESOLUTION=${width}x${height}`,
    `FRAME-RATE=${fps.toFixed(3)}`,
  ];
  return `#EXTM3U\n#EXT-X-VERSION:${version}\n#EXT-X-INDEPENDENT-SEGMENTS\n#EXT-X-STREAM-INF:${attributes.join(',')}\n${uri}\n`;
}
