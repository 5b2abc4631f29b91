import { describe, expect, it } from 'vitest';
import { chooseLanguage } from './languages';

describe('the language of a visit', () => {
  it('is the first of the browser’s that we speak', () => {
    expect(chooseLanguage(null, ['fr-FR', 'ja-JP', 'en'])).toBe('ja');
    expect(chooseLanguage(null, ['zh-Hant-TW', 'en'])).toBe('zh');
  });

  it('is the kept one before any of the browser’s', () => {
    expect(chooseLanguage('zh', ['ja'])).toBe('zh');
  });

  it('is English when we speak none, and when what was kept makes no sense', () => {
    expect(chooseLanguage(null, ['fr', 'de'])).toBe('en');
    expect(chooseLanguage('klingon', [])).toBe('en');
  });
});
