import { CAUSES, type Cause } from '../../core/report';
import type { EncoderCounts } from '../../encode/encoder-request';

export const NO_COUNTS: EncoderCounts = { offered: 0, encoded: 0, dropped: {}, inFlight: 0, bytes: 0, keyframes: 0, encodeMs: { median: 0, p95: 0 } };

/** Counts of encoders that followed one another; times are those of the newer. */
export function addCounts(older: EncoderCounts, newer: EncoderCounts): EncoderCounts {
  const dropped: Partial<Record<Cause, number>> = {};
  for (const cause of CAUSES) {
    const sum = (older.dropped[cause] ?? 0) + (newer.dropped[cause] ?? 0);
    if (sum > 0) dropped[cause] = sum;
  }
  return {
    offered: older.offered + newer.offered,
    encoded: older.encoded + newer.encoded,
    dropped,
    inFlight: older.inFlight + newer.inFlight,
    bytes: older.bytes + newer.bytes,
    keyframes: older.keyframes + newer.keyframes,
    encodeMs: newer.offered > 0 ? newer.encodeMs : older.encodeMs,
  };
}
