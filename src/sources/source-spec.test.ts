import { describe, expect, it } from 'vitest';
import { Fault } from '../core/fault';
import { openSource, parseSourceSpec, SOURCE_KINDS } from './registry';

function refusal(spec: Parameters<typeof parseSourceSpec>[0]): { code: string; message: string } {
  try {
    parseSourceSpec(spec);
  } catch (error) {
    if (error instanceof Fault) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error(`${JSON.stringify(spec)} was accepted`);
}

describe('parseSourceSpec', () => {
  it.each([
    ['pattern:hue', { kind: 'pattern', settings: { pattern: 'hue' } }],
    ['pattern:bars', { kind: 'pattern', settings: { pattern: 'bars' } }],
    ['camera', { kind: 'camera', settings: { label: '' } }],
    ['camera:Logi: C920', { kind: 'camera', settings: { label: 'Logi: C920' } }],
    ['file:https://example.org/a,b.mp4?x=1:2', { kind: 'media-file', settings: { url: 'https://example.org/a,b.mp4?x=1:2', loop: true } }],
    ['image:logo.svg', { kind: 'image', settings: { url: 'logo.svg' } }],
  ])('reads %s', (spec, expected) => {
    expect(parseSourceSpec(spec)).toEqual(expected);
  });

  it('reads a record, with a file beside its settings', () => {
    const file = new Blob(['x']);
    expect(parseSourceSpec({ kind: 'media-file', settings: { file, loop: false } })).toEqual({ kind: 'media-file', settings: { url: '', loop: false }, blob: file });
    expect(parseSourceSpec({ kind: 'pattern', settings: { pattern: 'clock' } }).settings).toEqual({ pattern: 'clock' });
    expect(parseSourceSpec({ kind: 'pattern' }).settings).toEqual({ pattern: 'hue' });
  });

  it.each([
    ['', 'unknown-kind', 'pattern:hue'],
    ['kamera', 'unknown-kind', 'camera:<label part>'],
    ['media-file:x', 'unknown-kind', 'file:<url>'],
    ['pattern', 'unknown-kind', 'pattern:bars'],
    ['pattern:', 'unknown-kind', 'pattern:bars'],
    ['pattern:zebra', 'bad-setting', 'hue, clock, counter, bars'],
    ['file:', 'unknown-kind', 'file:<url>'],
    ['image', 'unknown-kind', 'image:<url>'],
    [`camera:${'x'.repeat(300)}`, 'bad-setting', '200 characters'],
  ])('refuses "%s" and says what is accepted', (spec, code, accepted) => {
    expect(refusal(spec)).toMatchObject({ code, message: expect.stringContaining(accepted) as string });
  });

  it.each([
    [{ kind: 'film' }, 'unknown-kind', 'media-file'],
    [{ kind: 'media-file' }, 'bad-setting', 'either file'],
    [{ kind: 'media-file', settings: { url: 'a.mp4', file: new Blob() } }, 'bad-setting', 'both'],
    [{ kind: 'image', settings: { file: 'a.png' } }, 'bad-setting', 'File or Blob'],
    [{ kind: 'camera', settings: { device: 'x' } }, 'bad-setting', 'label'],
    [{ kind: 'pattern', settings: { pattern: 7 } }, 'bad-setting', 'hue'],
  ])('refuses %j', (spec, code, words) => {
    expect(refusal(spec)).toMatchObject({ code, message: expect.stringContaining(words) as string });
  });

  it.each(['screen', 'text:Hello, world', { kind: 'text', settings: { text: 'x' } }])('knows %j and says that it is not built', (spec) => {
    expect(refusal(spec)).toMatchObject({ code: 'unsupported', message: expect.stringContaining('not built yet') as string });
  });
});

describe('the registry', () => {
  it('has each kind and each word once', () => {
    expect(new Set(SOURCE_KINDS.map(({ kind }) => kind)).size).toBe(SOURCE_KINDS.length);
    expect(new Set(SOURCE_KINDS.map(({ spelling }) => spelling.word)).size).toBe(SOURCE_KINDS.length);
  });

  it('opens a pattern, the bars with their beep', async () => {
    const env = { format: { width: 640, height: 360, fps: 30 }, workerReadsTracks: false };
    const bars = await openSource(parseSourceSpec('pattern:bars'), env);
    expect(bars).toMatchObject({ label: 'bars', intake: { via: 'pattern', pattern: 'bars' }, sound: { via: 'beep' }, size: { width: 640, height: 360 } });
    expect((await openSource(parseSourceSpec('pattern:hue'), env)).sound).toBeUndefined();
    await expect(openSource({ kind: 'screen', settings: {} }, env)).rejects.toMatchObject({ code: 'unsupported' });
    await expect(openSource({ kind: 'film', settings: {} }, env)).rejects.toMatchObject({ code: 'unknown-kind' });
  });
});
