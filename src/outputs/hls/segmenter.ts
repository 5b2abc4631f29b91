import type { EpochMs } from '../../core/time';
import type { VideoPacket } from '../../encode/packet-port';
import { clockOf, type Cut, type Epoch, type PartCut, type SegmentCut, sampleOf, type SoundPacket, type VideoSample } from './cut';

/** A part goes out without the rest of its sound after so long, ms; sound is filled with silence long before. */
const SOUND_WAIT_MS = 400;

interface Placed {
  readonly packet: VideoPacket;
  readonly start: number;
}

/** The part that is being filled; ticks. */
interface OpenPart {
  readonly from: number;
  readonly until: number;
  readonly frames: Placed[];
}

interface OpenSegment {
  readonly number: number;
  readonly from: number;
  /** First tick that belongs to the next segment. */
  readonly until: number;
  readonly discontinuity: boolean;
  parts: number;
}

type Pending = { readonly cut: SegmentCut } | { readonly cut: Omit<PartCut, 'sound'>; readonly fromSample: number; readonly untilSample: number; readonly atMs: number };

/**
 * Cuts the packets of a show into parts and segments at their ticks: a segment begins at each multiple of
 * `segmentTicks` and its duration follows the ticks, whatever was dropped. Where frames are missing the picture before
 * lasts longer; missing at the beginning of a part, whose predecessor is out already, the next picture begins earlier
 * (before its segment does, where the rest of the one before has none), since a hole in the buffer stops players. Pure;
 * times in ms come with each call.
 */
export class Segmenter {
  #epoch: Epoch | undefined;
  #segment: OpenSegment | undefined;
  #part: OpenPart | undefined;
  #segments = 0;
  /** The next segment does not continue the one before. */
  #break = false;
  /** Where the newest picture ends, ticks; before the end of its segment when no frame of the last parts came. */
  #covered = 0;
  /** Where the newest segment ends, ticks. */
  #ended = 0;
  #sound: SoundPacket[] = [];
  #soundUntil = 0;
  #pending: Pending[] = [];

  /** Pictures of another configuration follow; their ticks count anew. */
  begin(epoch: Epoch, nowMs: number): Cut[] {
    this.#finish(this.#covered, nowMs);
    this.#break = this.#epoch !== undefined;
    this.#epoch = epoch;
    this.#covered = 0;
    this.#ended = 0;
    return this.drain(nowMs);
  }

  /** Pictures come in the order of their ticks; what comes before the first key frame is of no use and left out. */
  addVideo(packet: VideoPacket, nowMs: number): Cut[] {
    const { tick, key } = packet;
    if (this.#segment && tick >= this.#segment.until) this.#finish(this.#segment.until, nowMs);
    if (!this.#segment && !key) return this.drain(nowMs);
    this.#segment ??= this.#open(tick);
    this.#part ??= this.#openPart(this.#segment.from);
    if (this.#part.frames.length > 0) this.#advance(tick, nowMs);
    const start = this.#part.frames.length === 0 ? this.#covered : tick;
    this.#part.frames.push({ packet, start });
    this.#advance(tick + 1, nowMs);
    return this.drain(nowMs);
  }

  addSound(packet: SoundPacket, nowMs: number): Cut[] {
    this.#sound.push(packet);
    this.#soundUntil = packet.start + packet.samples;
    return this.drain(nowMs);
  }

  /** Nothing follows; `tick` is the first that never comes. */
  end(tick: number, nowMs: number): Cut[] {
    this.#finish(tick, nowMs);
    return this.drain(nowMs);
  }

  /** What can go out by now. */
  drain(nowMs: number): Cut[] {
    const cuts: Cut[] = [];
    for (;;) {
      const head = this.#pending[0];
      if (!head) return cuts;
      if ('untilSample' in head) {
        if (this.#soundUntil < head.untilSample && nowMs - head.atMs < SOUND_WAIT_MS) return cuts;
        cuts.push({ ...head.cut, sound: this.#takeSound(head) });
      } else {
        cuts.push(head.cut);
      }
      this.#pending.shift();
    }
  }

  /** Samples that the parts waiting for sound need; undefined when none waits. */
  get wantsSoundUntil(): number | undefined {
    const last = this.#pending.findLast((pending) => 'untilSample' in pending);
    return last && 'untilSample' in last ? last.untilSample : undefined;
  }

  #open(tick: number): OpenSegment {
    const epoch = this.#running();
    const grid = Math.floor(tick / epoch.segmentTicks) * epoch.segmentTicks;
    // A lost encoder begins again anywhere; after dropped frames the segment begins where the one before ended.
    const continues = this.#ended === grid && !this.#break;
    const from = continues ? grid : tick;
    const gap = !continues && !this.#break && this.#segments > 0;
    const segment = { number: this.#segments, from, until: grid + epoch.segmentTicks, discontinuity: this.#break || gap, parts: 0 };
    this.#segments += 1;
    this.#break = false;
    if (segment.discontinuity || segment.number === 0) this.#covered = from;
    return segment;
  }

  #openPart(from: number): OpenPart {
    const segment = this.#segment;
    const until = Math.min(from + this.#running().partTicks, segment?.until ?? Infinity);
    return { from, until, frames: [] };
  }

  /** Closes every part that ends at `tick` or before. */
  #advance(tick: number, nowMs: number): void {
    while (this.#segment && this.#part && this.#part.until <= tick) {
      const { until } = this.#part;
      this.#closePart({ until, lastEnd: Math.min(Math.max(tick, until), this.#segment.until), last: until >= this.#segment.until }, nowMs);
      if (until >= this.#segment.until) this.#closeSegment(until);
      else this.#part = this.#openPart(until);
    }
  }

  /** Ends the segment at `tick`, whether it is full or not. */
  #finish(tick: number, nowMs: number): void {
    if (!this.#segment || !this.#part) return;
    const last = this.#part.frames.at(-1);
    const until = Math.min(Math.max(tick, this.#covered, last ? last.packet.tick + 1 : 0), this.#segment.until);
    this.#advance(until, nowMs);
    if (!(this.#segment as OpenSegment | undefined)) return;
    if (this.#part.from < until) this.#closePart({ until, lastEnd: until, last: true }, nowMs);
    this.#closeSegment(until);
  }

  /** `until`: end of the part, `lastEnd`: end of its last picture, ticks. */
  #closePart({ until, lastEnd, last }: { readonly until: number; readonly lastEnd: number; readonly last: boolean }, nowMs: number): void {
    const { from, frames } = this.#part as OpenPart;
    const segment = this.#segment as OpenSegment;
    const epoch = this.#running();
    const video = frames.map(({ packet, start }, index): VideoSample => {
      const begin = clockOf(epoch, start);
      const end = clockOf(epoch, frames[index + 1]?.start ?? lastEnd);
      return { start: begin, duration: end - begin, key: packet.key, data: packet.data, renderedMs: packet.renderedMs };
    });
    if (frames.length > 0) this.#covered = lastEnd;
    const cut = {
      type: 'part',
      epoch,
      segment: segment.number,
      index: segment.parts,
      durationS: (until - from) / epoch.fps,
      last,
      independent: video[0]?.key === true,
      video,
      discontinuity: segment.discontinuity,
      dateMs: (epoch.originMs + (segment.from * 1000) / epoch.fps) as EpochMs,
    } as const;
    segment.parts += 1;
    this.#pending.push({ cut, fromSample: segment.discontinuity && cut.index === 0 ? sampleOf(epoch, from) : -Infinity, untilSample: sampleOf(epoch, until), atMs: nowMs });
  }

  #closeSegment(until: number): void {
    const { number, from, parts } = this.#segment as OpenSegment;
    const epoch = this.#running();
    this.#pending.push({ cut: { type: 'segment', epoch, segment: number, parts, durationS: (until - from) / epoch.fps } });
    this.#ended = until;
    this.#segment = undefined;
    this.#part = undefined;
  }

  /** Sound of before a discontinuity belongs nowhere; elsewhere what came late goes out late. */
  #takeSound({ fromSample, untilSample }: { readonly fromSample: number; readonly untilSample: number }): SoundPacket[] {
    const taken = this.#sound.filter(({ start }) => start >= Math.max(0, fromSample) && start < untilSample);
    this.#sound = this.#sound.filter(({ start }) => start >= untilSample);
    return taken;
  }

  #running(): Epoch {
    if (!this.#epoch) throw new TypeError('A picture before its configuration');
    return this.#epoch;
  }
}
