import { expect, it } from 'vitest';
import { readSenderStats } from './sender-stats';

const ENTRIES: Record<string, unknown>[] = [
  { id: 'S', type: 'media-source', kind: 'video', frames: 300, timestamp: 5 },
  { id: 'O', type: 'outbound-rtp', kind: 'video', ssrc: 77, timestamp: 1234, framesEncoded: 298, keyFramesEncoded: 3, bytesSent: 9000, packetsSent: 40, totalEncodeTime: 2.5, totalPacketSendDelay: 0.5, qualityLimitationReason: 'bandwidth', active: true, frameWidth: 1280, frameHeight: 720, codecId: 'C', transportId: 'T' },
  { id: 'C', type: 'codec', mimeType: 'video/VP9' },
  { id: 'T', type: 'transport', selectedCandidatePairId: 'P' },
  { id: 'P', type: 'candidate-pair', currentRoundTripTime: 0.042 },
];

function report(entries: Record<string, unknown>[]): Map<string, unknown> {
  return new Map(entries.map((entry) => [String(entry['id']), entry]));
}

it('reads source, stream, codec and round trip from one report', () => {
  expect(readSenderStats(report(ENTRIES))).toEqual({
    stream: 77,
    atMs: 1234,
    frames: 300,
    framesEncoded: 298,
    keyframes: 3,
    bytes: 9000,
    packets: 40,
    encodeSeconds: 2.5,
    sendDelaySeconds: 0.5,
    limitation: 'bandwidth',
    active: true,
    width: 1280,
    height: 720,
    codec: 'VP9',
    rttMs: 42,
  });
});

it('has no sample while source or stream is missing', () => {
  expect(readSenderStats(report(ENTRIES.slice(1)))).toBeUndefined();
  expect(readSenderStats(report(ENTRIES.slice(0, 1)))).toBeUndefined();
  expect(readSenderStats(new Map())).toBeUndefined();
});

it('reads a report of a sender that has sent nothing', () => {
  const sample = readSenderStats(report([{ id: 'S', type: 'media-source', kind: 'video' }, { id: 'O', type: 'outbound-rtp', kind: 'video', ssrc: 1, timestamp: 1, active: false }]));
  expect(sample).toMatchObject({ frames: 0, framesEncoded: 0, limitation: 'none', active: false, codec: '', rttMs: null });
});
