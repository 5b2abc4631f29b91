import { describe, expect, it } from 'vitest';
import { formatsFor } from '../i18n/format';
import en from '../i18n/watch.en.json';
import { detailWords } from './detail-words';

const WORDS: Readonly<Record<string, string>> = en;
const words = { say: (key: string) => WORDS[key], formats: formatsFor('en') };

describe('a fact of the connection', () => {
  it.each([
    ['kbps', 2420, '2.4 Mbit/s'],
    ['roundTripMs', 41, '41 ms'],
    ['segmentMs', 2000, '2.00 s'],
    ['rate', 1.05, '105%'],
    ['viewers', 1200, '1,200'],
    ['quality', 'lost', 'lost'],
    ['server', '127.0.0.1:7880', '127.0.0.1:7880'],
  ])('%s %s is told as %s', (key, value, told) => {
    expect(detailWords(key, value, words)).toBe(told);
  });
});
