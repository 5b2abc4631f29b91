import i18next from 'i18next';
import type studio from './en.json';

export type WordKey = keyof typeof studio;

/** Whether a key that comes as data (a kind's label, a fault's code) has words. */
export function isWordKey(key: string): key is WordKey {
  return i18next.exists(key);
}
