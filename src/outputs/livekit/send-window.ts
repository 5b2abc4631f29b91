/** Totals at one instant. */
export interface SendPoint {
  readonly atMs: number;
  readonly bytes: number;
  readonly framesEncoded: number;
  readonly encodeSeconds: number;
  readonly packets: number;
  readonly sendDelaySeconds: number;
}

export interface SendRates {
  readonly kbps: number;
  readonly encodeMs: number | null;
  readonly latencyMs: number | null;
}

const WINDOW_MS = 10_000;
/** Below this a rate says nothing. */
const LEAST_MS = 500;

/** The last 10 s of the totals, and the rates in them. */
export class SendWindow {
  /** Oldest first; the first may lie before the window. */
  #points: SendPoint[] = [];

  add(point: SendPoint): void {
    this.#points.push(point);
    this.#forget(point.atMs);
  }

  rates(nowMs: number): SendRates {
    this.#forget(nowMs);
    const first = this.#points[0];
    const last = this.#points.at(-1);
    if (!first || !last) return { kbps: 0, encodeMs: null, latencyMs: null };
    const spanMs = nowMs - first.atMs;
    const kbps = spanMs < LEAST_MS ? 0 : Math.round(((last.bytes - first.bytes) * 8) / spanMs);
    const encodeMs = mean(last.encodeSeconds - first.encodeSeconds, last.framesEncoded - first.framesEncoded);
    const sendMs = mean(last.sendDelaySeconds - first.sendDelaySeconds, last.packets - first.packets);
    return { kbps, encodeMs, latencyMs: encodeMs === null || sendMs === null ? null : tenths(encodeMs + sendMs) };
  }

  #forget(nowMs: number): void {
    const inside = this.#points.findIndex((point) => point.atMs >= nowMs - WINDOW_MS);
    this.#points = inside === -1 ? this.#points.slice(-1) : this.#points.slice(Math.max(0, inside - 1));
  }
}

function mean(seconds: number, events: number): number | null {
  return events > 0 ? tenths((seconds * 1000) / events) : null;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
