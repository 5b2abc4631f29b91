/** Why the encoder gives less than it was offered, in WebRTC's words. */
export type Limitation = 'none' | 'cpu' | 'bandwidth' | 'other';

/** One stats report of the picture's sender. Counters are since this sender was made. */
export interface SenderSample {
  /** Tells senders apart: counters of another stream start at zero. */
  readonly stream: number;
  /** Epoch, ms. */
  readonly atMs: number;
  /** Frames the track handed to the sender. */
  readonly frames: number;
  readonly framesEncoded: number;
  readonly keyframes: number;
  /** Payload of the picture, without headers and padding. */
  readonly bytes: number;
  readonly packets: number;
  readonly encodeSeconds: number;
  /** Waiting of all packets together between encoder and network, s. */
  readonly sendDelaySeconds: number;
  readonly limitation: Limitation;
  /** False while the server asks for nothing because nobody subscribes. */
  readonly active: boolean;
  readonly width: number;
  readonly height: number;
  /** E.g. `VP8`; empty until known. */
  readonly codec: string;
  readonly rttMs: number | null;
}

type Entry = Readonly<Record<string, unknown>>;

/**
 * Reads what the ledger needs from one report of `RTCRtpSender.getStats()`.
 * @returns undefined until the report holds a picture's source and stream
 */
export function readSenderStats(report: ReadonlyMap<string, unknown>): SenderSample | undefined {
  const entries = [...report.values()].filter((value): value is Entry => typeof value === 'object' && value !== null);
  const stream = entries.find((entry) => entry['type'] === 'outbound-rtp' && entry['kind'] === 'video');
  const source = entries.find((entry) => entry['type'] === 'media-source' && entry['kind'] === 'video');
  if (!stream || !source) return undefined;
  const codec = entryAt(report, stream['codecId']);
  return {
    stream: count(stream['ssrc']),
    atMs: count(stream['timestamp']),
    frames: count(source['frames']),
    framesEncoded: count(stream['framesEncoded']),
    keyframes: count(stream['keyFramesEncoded']),
    bytes: count(stream['bytesSent']),
    packets: count(stream['packetsSent']),
    encodeSeconds: count(stream['totalEncodeTime']),
    sendDelaySeconds: count(stream['totalPacketSendDelay']),
    limitation: limitationOf(stream['qualityLimitationReason']),
    active: stream['active'] !== false,
    width: count(stream['frameWidth']),
    height: count(stream['frameHeight']),
    codec: typeof codec?.['mimeType'] === 'string' ? codec['mimeType'].replace('video/', '') : '',
    rttMs: roundTrip(report, stream),
  };
}

function roundTrip(report: ReadonlyMap<string, unknown>, stream: Entry): number | null {
  const transport = entryAt(report, stream['transportId']);
  const pair = entryAt(report, transport?.['selectedCandidatePairId']);
  const seconds = pair?.['currentRoundTripTime'] ?? entryAt(report, stream['remoteId'])?.['roundTripTime'];
  return typeof seconds === 'number' ? seconds * 1000 : null;
}

function entryAt(report: ReadonlyMap<string, unknown>, id: unknown): Entry | undefined {
  const entry = typeof id === 'string' ? report.get(id) : undefined;
  return typeof entry === 'object' && entry !== null ? (entry as Entry) : undefined;
}

function limitationOf(reason: unknown): Limitation {
  return reason === 'cpu' || reason === 'bandwidth' || reason === 'other' ? reason : 'none';
}

function count(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
