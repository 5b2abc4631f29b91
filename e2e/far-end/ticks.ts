import type { ProbedPacket } from './probe-media';

/** A tick is met when a picture is not further off, ticks: MPEG-TS and CMAF count time in whole units. */
const TOLERANCE = 0.01;

/** The ticks at which the pictures of a file begin, counted from `fromS`. @throws Error for a picture between ticks or out of order */
export function ticksOf(packets: readonly ProbedPacket[], fps: number, fromS: number): number[] {
  const ticks: number[] = [];
  for (const { kind, pts, dts } of packets) {
    if (kind !== 'video') continue;
    const exact = (pts - fromS) * fps;
    const tick = Math.round(exact);
    if (Math.abs(exact - tick) > TOLERANCE) throw new Error(`The picture at ${pts} s lies at tick ${exact.toFixed(3)}.`);
    if (dts !== pts) throw new Error(`The picture at ${pts} s is to be decoded at ${dts} s.`);
    if (tick <= (ticks.at(-1) ?? -Infinity)) throw new Error(`The picture at ${pts} s follows a later one.`);
    ticks.push(tick);
  }
  return ticks;
}
