import { describe, expect, it } from 'vitest';
import { PipelineFault, type OutputFault } from '../core/fault';
import { parseSettings } from '../core/settings';
import type { OutputContext } from './output';
import { isOutputKind, OUTPUTS } from './registry';

describe('the outputs', () => {
  it('are filed under their own names', () => {
    for (const [name, record] of Object.entries(OUTPUTS)) expect(record.kind).toBe(name);
    expect(isOutputKind('livekit')).toBe(true);
    expect(isOutputKind('rtmp')).toBe(false);
    expect(isOutputKind('toString')).toBe(false);
  });

  it.each(['record', 'whip'] as const)('%s says that it is not built', (kind) => {
    expect(() => OUTPUTS[kind].create({} as OutputContext)).toThrow(expect.objectContaining({ code: 'not-built' }) as OutputFault);
  });

  it('LiveKit takes a codec and a cap', () => {
    expect(parseSettings(OUTPUTS.livekit)).toEqual({ codec: 'vp8', kbps: 2500 });
    expect(parseSettings(OUTPUTS.livekit, { codec: 'av1', kbps: '1000' })).toEqual({ codec: 'av1', kbps: 1000 });
  });

  it.each([{ codec: 'h265' }, { kbps: 99 }, { kbps: 20_001 }, { kbps: 1.5 }, { kbps: 'much' }, { layers: 3 }])('LiveKit refuses %o', (settings) => {
    expect(() => parseSettings(OUTPUTS.livekit, settings)).toThrow(PipelineFault);
  });

  it('HLS has the defaults of its URL parameter and no push', () => {
    expect(parseSettings(OUTPUTS.hls)).toEqual({ container: 'cmaf', segment: 2, window: 10, part: 8, kbps: 2500, audio: 'aac', push: '', authorization: '' });
  });

  it.each([{ container: 'mp4' }, { segment: 0 }, { segment: 1.5 }, { window: 3 }, { part: -1 }, { audio: 'mp3' }, { push: 'x'.repeat(501) }])('HLS refuses %o', (settings) => {
    expect(() => parseSettings(OUTPUTS.hls, settings)).toThrow(PipelineFault);
  });
});
