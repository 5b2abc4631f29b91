import type { Settings } from '../../core/settings';

const LONGEST_KEY = 400;
const keys = new WeakMap<Settings, string>();
let longOnes = 0;

/** Equal names mean equal settings. Long ones (a file's text, an image) are named by their object: keys are made for every frame. */
export function settingsKey(settings: Settings): string {
  const known = keys.get(settings);
  if (known !== undefined) return known;
  let key = JSON.stringify(settings);
  if (key.length > LONGEST_KEY) {
    longOnes += 1;
    key = `#${longOnes}`;
  }
  keys.set(settings, key);
  return key;
}
