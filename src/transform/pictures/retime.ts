/** When a picture is shown in the result; whole µs from the file's start. */
export interface Showing {
  readonly timestamp: number;
  readonly duration: number;
}

/** Where a picture stands in its file, ms from the file's start. */
export interface Span {
  readonly atMs: number;
  readonly durationMs: number;
}

/** When a picture is shown, knowing the one after it; never, if another stands in its place. */
export type Retime = (picture: Span, next: Span | undefined) => readonly Showing[];

/** Each picture at its own time; of two at one time the latter. */
export const keepTimes: Retime = (picture, next) => {
  const timestamp = micros(picture.atMs);
  const end = next ? micros(next.atMs) : micros(picture.atMs + picture.durationMs);
  return end > timestamp ? [{ timestamp, duration: end - timestamp }] : [];
};

/** A picture this share of a place late still takes it: containers round timestamps, some to a millisecond. */
const ROUNDING = 0.1;

/** Pictures every 1/fps from the first one on: each place shows what stands at its time, so gaps repeat the picture before. */
export function resampleTo(fps: number): Retime {
  let startMs: number | undefined;
  let given = 0;
  return (picture, next) => {
    const fromMs = (startMs ??= picture.atMs);
    const endMs = next ? next.atMs : picture.atMs + picture.durationMs;
    const until = Math.ceil(((endMs - fromMs) * fps) / 1000 - ROUNDING);
    const timeOf = (place: number): number => micros(fromMs + (place * 1000) / fps);
    const showings: Showing[] = [];
    // A file has one picture at least.
    const last = !next && given === 0 ? Math.max(until, 1) : until;
    for (; given < last; given += 1) showings.push({ timestamp: timeOf(given), duration: timeOf(given + 1) - timeOf(given) });
    return showings;
  };
}

function micros(ms: number): number {
  return Math.round(ms * 1000);
}
