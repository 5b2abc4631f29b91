import type { WatchWords } from './use-watch-words';

/** A fact of the connection as people read it: numbers with their units, known words in the visitor's language. */
export function detailWords(key: string, value: string | number, { say, formats }: Pick<WatchWords, 'say' | 'formats'>): string {
  if (typeof value === 'string') return say(`watch.fact.${key}.${value}`) ?? value;
  if (key === 'kbps') return formats.bitrate(value);
  if (key === 'rate') return formats.share(value);
  return key.endsWith('Ms') ? formats.delay(value) : formats.whole(value);
}
