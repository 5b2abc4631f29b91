import { describe, expect, it } from 'vitest';
import { PipelineFault } from './fault';
import { changeSettings, type Field, type Kind, parseSettings, takes } from './settings';

const KIND: Kind = {
  kind: 'sample',
  version: 1,
  label: 'sample',
  defaults: { level: 1, count: 2, mode: 'a', on: false, tint: '#000000', words: '' },
  fields: [
    { key: 'level', label: '', type: 'number', min: -1, max: 1, step: 0.1 },
    { key: 'count', label: '', type: 'number', min: 0, max: 9, step: 1, integer: true },
    { key: 'mode', label: '', type: 'choice', options: ['a', 'b'] },
    { key: 'on', label: '', type: 'toggle' },
    { key: 'tint', label: '', type: 'color' },
    { key: 'words', label: '', type: 'text', maxLength: 5 },
  ],
};

describe('parseSettings', () => {
  it('fills in defaults and reads text as the field says', () => {
    expect(parseSettings(KIND, { level: '0.5', on: 'true', tint: '#FF00aa' })).toEqual({ level: 0.5, count: 2, mode: 'a', on: true, tint: '#ff00aa', words: '' });
  });

  it.each([
    [{ level: 2 }, 'level'],
    [{ level: 'fast' }, 'level'],
    [{ level: '' }, 'level'],
    [{ level: Number.NaN }, 'level'],
    [{ count: 1.5 }, 'count'],
    [{ mode: 'c' }, 'mode'],
    [{ on: 'perhaps' }, 'on'],
    [{ tint: 'red' }, 'tint'],
    [{ words: 'too long' }, 'words'],
    [{ unknown: 1 }, 'unknown'],
    [{ level: null }, 'level'],
  ])('refuses %o and names the setting', (input, setting) => {
    try {
      parseSettings(KIND, input);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(PipelineFault);
      expect((error as PipelineFault).context).toMatchObject({ kind: 'sample', setting });
      expect((error as PipelineFault).message).toContain(setting);
    }
  });
});

describe('takes', () => {
  const push: Field = { key: 'push', label: 'push', type: 'text', maxLength: 60, format: 'folder' };

  it.each(['', 'https://origin.example/live', 'http://127.0.0.1:8080', ' https://origin.example/a:b/ ', 'origin/studio/', '/origin/studio'])('a folder at "%s"', (address) => {
    expect(takes(push, address)).toBe(true);
  });

  it.each(['ftp://origin.example/live', 'localhost:8080/live', 'https://', 'https://user:pass@origin.example/', 'https://origin.example/live?key=1', 'a b', `https://${'x'.repeat(60)}`])('no folder at "%s"', (address) => {
    expect(takes(push, address)).toBe(false);
  });
});

describe('an image', () => {
  const picture: Field = { key: 'image', label: 'image', type: 'image', maxLength: 80, samples: [] };

  it.each(['', 'https://example.org/a.jpg?b#c', 'backdrops/dusk.jpg', '/a:b.png', '../a.png', 'blob:http://localhost/1', 'data:image/png;base64,AAAA'])('at "%s"', (address) => {
    expect(takes(picture, address)).toBe(true);
  });

  it.each(['ftp://example.org/a.jpg', 'javascript:alert(1)', 'data:text/html,hello', 'file:///a.png', 'a b.png', `a/${'x'.repeat(80)}`])('not at "%s"', (address) => {
    expect(takes(picture, address)).toBe(false);
  });
});

describe('what a setting implies', () => {
  const implying: Kind = { ...KIND, implied: (asked) => ('words' in asked ? { mode: 'b' } : {}) };

  it('holds unless it is asked for otherwise', () => {
    expect(parseSettings(implying, { words: 'x' })).toMatchObject({ words: 'x', mode: 'b' });
    expect(parseSettings(implying, { words: 'x', mode: 'a' })).toMatchObject({ mode: 'a' });
    expect(parseSettings(implying, { count: 3 })).toMatchObject({ mode: 'a' });
  });

  it('goes by what is changed, not by what was set before', () => {
    const before = parseSettings(implying, { words: 'x', mode: 'a' });
    expect(changeSettings(implying, before, { count: 3 })).toEqual({ ...before, count: 3 });
    expect(changeSettings(implying, before, { words: 'y' })).toMatchObject({ words: 'y', mode: 'b' });
  });
});
