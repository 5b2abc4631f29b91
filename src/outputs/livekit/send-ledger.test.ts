import { describe, expect, it } from 'vitest';
import { sumCauses } from '../../core/report';
import { SendLedger, type SendCounts } from './send-ledger';
import type { SenderSample } from './sender-stats';

const BASE: SenderSample = {
  stream: 1,
  atMs: 0,
  frames: 0,
  framesEncoded: 0,
  keyframes: 0,
  bytes: 0,
  packets: 0,
  encodeSeconds: 0,
  sendDelaySeconds: 0,
  limitation: 'none',
  active: true,
  width: 1280,
  height: 720,
  codec: 'VP8',
  rttMs: 1,
};

/** Takes samples one after the other and checks after each that the law holds and no count goes back. */
function keep(ledger: SendLedger) {
  let before: SendCounts | undefined;
  return (sample: Partial<SenderSample>, link: 'up' | 'down' = 'up'): SendCounts => {
    ledger.take({ ...BASE, ...sample }, link);
    const counts = ledger.counts(sample.atMs ?? 0);
    expect(counts.offered).toBe(counts.encoded + counts.inFlight + sumCauses(counts.dropped));
    expect(counts.inFlight).toBeGreaterThanOrEqual(0);
    for (const key of ['offered', 'encoded', 'bytes', 'keyframes'] as const) expect(counts[key]).toBeGreaterThanOrEqual(before?.[key] ?? 0);
    for (const [cause, count] of Object.entries(before?.dropped ?? {})) expect(counts.dropped[cause as keyof typeof counts.dropped]).toBeGreaterThanOrEqual(count);
    before = counts;
    return counts;
  };
}

describe('the send ledger', () => {
  it('has nothing before the first sample', () => {
    expect(new SendLedger().counts(0)).toEqual({ offered: 0, encoded: 0, dropped: {}, inFlight: 0, bytes: 0, keyframes: 0, kbps: 0, encodeMs: null, latencyMs: null });
  });

  it('counts a frame inside the encoder as in flight, not as lost', () => {
    const take = keep(new SendLedger());
    expect(take({ atMs: 0, frames: 10, framesEncoded: 9 })).toMatchObject({ offered: 10, encoded: 9, inFlight: 1, dropped: {} });
    expect(take({ atMs: 1000, frames: 40, framesEncoded: 40 })).toMatchObject({ offered: 40, encoded: 40, inFlight: 0, dropped: {} });
  });

  it('puts what an overloaded encoder leaves out to the encoder, at once', () => {
    const take = keep(new SendLedger());
    for (let i = 0; i <= 5; i += 1) take({ atMs: i * 1000, frames: i * 30, framesEncoded: i * 30 });
    const counts = take({ atMs: 6000, frames: 180, framesEncoded: 165, limitation: 'cpu' });
    expect(counts).toMatchObject({ encoded: 165, inFlight: 4, dropped: { 'encoder-busy': 11 } });
  });

  it.each([
    ['bandwidth', true, 'network'],
    ['none', true, 'encoder-busy'],
    ['other', true, 'encoder-busy'],
    ['none', false, 'unwatched'],
  ] as const)('names the cause of limitation %s with active %s: %s', (limitation, active, cause) => {
    const take = keep(new SendLedger());
    for (let i = 0; i <= 5; i += 1) take({ atMs: i * 1000, frames: i * 30, framesEncoded: i * 30 });
    const counts = take({ atMs: 6000, frames: 180, framesEncoded: 150, limitation, active });
    expect(counts.dropped).toEqual({ [cause]: 26 });
  });

  it('settles few frames that stay missing', () => {
    const take = keep(new SendLedger());
    for (let i = 0; i <= 10; i += 1) take({ atMs: i * 1000, frames: i * 30 + 2, framesEncoded: i * 30 });
    const counts = take({ atMs: 11_000, frames: 332, framesEncoded: 330 });
    expect(counts).toMatchObject({ inFlight: 0, dropped: { network: 2 } });
  });

  it('puts frames without a connection to the network', () => {
    const take = keep(new SendLedger());
    for (let i = 0; i <= 5; i += 1) take({ atMs: i * 1000, frames: i * 30, framesEncoded: i * 30 });
    expect(take({ atMs: 6000, frames: 180, framesEncoded: 150 }, 'down').dropped).toEqual({ network: 26 });
  });

  it('adds up over senders whose counters start anew', () => {
    const take = keep(new SendLedger());
    take({ stream: 1, atMs: 0, frames: 100, framesEncoded: 97, keyframes: 2, bytes: 5000 });
    const counts = take({ stream: 2, atMs: 1000, frames: 200, framesEncoded: 199, keyframes: 1, bytes: 7000 });
    expect(counts).toMatchObject({ offered: 300, encoded: 296, inFlight: 1, dropped: { network: 3 }, keyframes: 3, bytes: 12_000 });
  });

  it('notices a counter that starts anew on the same stream', () => {
    const take = keep(new SendLedger());
    take({ atMs: 0, frames: 100, framesEncoded: 100, bytes: 5000 });
    expect(take({ atMs: 1000, frames: 10, framesEncoded: 10, bytes: 100 })).toMatchObject({ offered: 110, encoded: 110, bytes: 5100 });
  });

  it('keeps the law when a frame given up as lost is encoded after all', () => {
    const take = keep(new SendLedger());
    take({ atMs: 0, frames: 20, framesEncoded: 0 });
    expect(take({ atMs: 100, frames: 20, framesEncoded: 20 })).toMatchObject({ offered: 20, encoded: 4, inFlight: 0 });
  });

  it('leaves nothing in flight once it is closed', () => {
    const ledger = new SendLedger();
    const take = keep(ledger);
    take({ atMs: 0, frames: 10, framesEncoded: 8 });
    ledger.close('stopped');
    expect(ledger.counts(10)).toMatchObject({ offered: 10, encoded: 8, inFlight: 0, dropped: { stopped: 2 } });
    ledger.close('stopped');
    expect(ledger.counts(10).dropped).toEqual({ stopped: 2 });
  });

  it('measures the last ten seconds', () => {
    const take = keep(new SendLedger());
    for (let i = 0; i <= 30; i += 1) {
      const rate = i < 15 ? 100_000 : 125_000;
      take({ atMs: i * 1000, frames: i * 30, framesEncoded: i * 30, bytes: i < 15 ? i * rate : 1_500_000 + (i - 15) * rate, encodeSeconds: i * 0.3, packets: i * 100, sendDelaySeconds: i * 0.2 });
    }
    expect(take({ atMs: 31_000, frames: 930, framesEncoded: 930, bytes: 3_500_000, encodeSeconds: 9.3, packets: 3100, sendDelaySeconds: 6.2 })).toMatchObject({ kbps: 1000, encodeMs: 10, latencyMs: 12 });
  });

  it('lets the bitrate fall to nothing when nothing is sent any more', () => {
    const ledger = new SendLedger();
    const take = keep(ledger);
    for (let i = 0; i <= 10; i += 1) take({ atMs: i * 1000, bytes: i * 125_000 });
    expect(ledger.counts(15_000).kbps).toBeGreaterThan(0);
    expect(ledger.counts(15_000).kbps).toBeLessThan(1000);
    expect(ledger.counts(40_000).kbps).toBe(0);
  });
});
