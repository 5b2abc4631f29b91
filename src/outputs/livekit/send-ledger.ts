import { sumCauses, type Cause, type CauseCounts } from '../../core/report';
import type { SenderSample } from './sender-stats';
import { SendWindow } from './send-window';

/** What became of the frames offered to the sender, over all senders so far. */
export interface SendCounts {
  readonly offered: number;
  readonly encoded: number;
  readonly dropped: CauseCounts;
  readonly inFlight: number;
  readonly bytes: number;
  readonly keyframes: number;
  readonly kbps: number;
  /** Mean of the last 10 s; null until a frame was encoded. */
  readonly encodeMs: number | null;
  /** Encoding and waiting for the network together; null until known. */
  readonly latencyMs: number | null;
}

/** An encoder holds no more frames than this; what is missing beyond it never went in. */
const MOST_IN_ENCODER = 4;
/** A frame missing in this many samples over this time is no longer on its way. */
const SETTLE_SAMPLES = 3;
const SETTLE_MS = 1000;

type Counters = Pick<SenderSample, 'frames' | 'framesEncoded' | 'keyframes' | 'bytes' | 'packets' | 'encodeSeconds' | 'sendDelaySeconds'>;
const ZERO: Counters = { frames: 0, framesEncoded: 0, keyframes: 0, bytes: 0, packets: 0, encodeSeconds: 0, sendDelaySeconds: 0 };

/**
 * Keeps the output's books from samples of the sender's stats, over reconnects that start the
 * counters anew. Holds at every instant: offered = encoded + inFlight + Σ dropped, and no count
 * ever goes back. Pure: time comes with the samples.
 */
export class SendLedger {
  readonly #window = new SendWindow();
  readonly #dropped: Partial<Record<Cause, number>> = {};
  #total = ZERO;
  #last = ZERO;
  #stream: number | undefined;
  /** Whether this sender's first samples are settled; before that the encoder waited for the connection. */
  #started = false;
  /** Least number of missing frames seen since `#settleFrom`, in `#settleSamples` samples. */
  #leastMissing = Infinity;
  #settleFrom = 0;
  #settleSamples = 0;

  /** @param link whether the connection carries media at the moment */
  take(sample: SenderSample, link: 'up' | 'down'): void {
    const restarted = sample.stream !== this.#stream || sample.frames < this.#last.frames || sample.framesEncoded < this.#last.framesEncoded;
    if (restarted && this.#stream !== undefined) this.close('network');
    this.#stream = sample.stream;
    this.#total = added(this.#total, sample, this.#last);
    this.#last = sample;
    this.#window.add({ atMs: sample.atMs, ...this.#total });
    this.#settle(sample.atMs, causeOf(sample, link === 'up' && this.#started));
  }

  /** The sender is gone: frames it still had are lost, and the next sample's counters start at zero. */
  close(cause: Cause): void {
    this.#drop(this.#missing(), cause);
    this.#stream = undefined;
    this.#last = ZERO;
    this.#started = false;
    this.#restartSettling(0);
  }

  /** @param nowMs epoch; the rates cover the 10 s before it */
  counts(nowMs: number): SendCounts {
    const offered = this.#total.frames;
    const dropped = { ...this.#dropped };
    // A stats report may count a frame as encoded that an earlier one had to give up as lost.
    const encoded = Math.min(this.#total.framesEncoded, offered - sumCauses(dropped));
    const { bytes, keyframes } = this.#total;
    return { offered, encoded, dropped, inFlight: offered - encoded - sumCauses(dropped), bytes, keyframes, ...this.#window.rates(nowMs) };
  }

  #missing(): number {
    return Math.max(0, this.#total.frames - this.#total.framesEncoded - sumCauses(this.#dropped));
  }

  #settle(atMs: number, cause: Cause): void {
    this.#drop(this.#missing() - MOST_IN_ENCODER, cause);
    if (this.#settleSamples === 0) this.#settleFrom = atMs;
    this.#settleSamples += 1;
    this.#leastMissing = Math.min(this.#leastMissing, this.#missing());
    if (this.#settleSamples < SETTLE_SAMPLES || atMs - this.#settleFrom < SETTLE_MS) return;
    this.#drop(this.#leastMissing, cause);
    this.#started = true;
    this.#restartSettling(atMs);
  }

  #restartSettling(atMs: number): void {
    this.#leastMissing = Infinity;
    this.#settleFrom = atMs;
    this.#settleSamples = 0;
  }

  #drop(frames: number, cause: Cause): void {
    if (frames > 0) this.#dropped[cause] = (this.#dropped[cause] ?? 0) + frames;
  }
}

/**
 * What WebRTC calls no limitation is either an encoder that still works on the frame before, or,
 * while the connection carries no media, an encoder that is not asked at all.
 */
function causeOf(sample: SenderSample, carriesMedia: boolean): Cause {
  if (!sample.active) return 'unwatched';
  if (sample.limitation === 'cpu') return 'encoder-busy';
  return sample.limitation === 'bandwidth' || !carriesMedia ? 'network' : 'encoder-busy';
}

function added(total: Counters, now: Counters, before: Counters): Counters {
  return {
    frames: total.frames + now.frames - before.frames,
    framesEncoded: total.framesEncoded + now.framesEncoded - before.framesEncoded,
    keyframes: total.keyframes + Math.max(0, now.keyframes - before.keyframes),
    bytes: total.bytes + Math.max(0, now.bytes - before.bytes),
    packets: total.packets + Math.max(0, now.packets - before.packets),
    encodeSeconds: total.encodeSeconds + Math.max(0, now.encodeSeconds - before.encodeSeconds),
    sendDelaySeconds: total.sendDelaySeconds + Math.max(0, now.sendDelaySeconds - before.sendDelaySeconds),
  };
}
