const PACKET = 188;
const SYNC = 0x47;

/**
 * Numbers the packets of each stream through from segment to segment (ISO/IEC 13818-1, 2.4.3.3), so that a reader of
 * the segments in a row misses none. Each segment by itself begins at 0.
 */
export class ContinuityCounters {
  readonly #next = new Map<number, number>();

  /** Changes the packets of `segment` in place. */
  apply(segment: Uint8Array): void {
    for (let at = 0; at + PACKET <= segment.byteLength; at += PACKET) {
      if (segment[at] !== SYNC) throw new RangeError('Not a transport stream');
      const pid = (((segment[at + 1] as number) & 0x1f) << 8) | (segment[at + 2] as number);
      const flags = segment[at + 3] as number;
      const next = this.#next.get(pid) ?? 0;
      const hasPayload = (flags & 0x10) !== 0;
      // A packet without payload repeats the number before.
      segment[at + 3] = (flags & 0xf0) | (hasPayload ? next : (next + 15) % 16);
      if (hasPayload) this.#next.set(pid, (next + 1) % 16);
    }
  }
}
