import type { SourceState, StripState } from '../core/studio-state';
import type { Words } from './use-words';

/** A device as people call it: Chromium ends the names of USB devices in their vendor and product numbers. */
export function deviceName(label: string): string {
  return label.replace(/ \([\da-f]{4}:[\da-f]{4}\)$/i, '');
}

/** A source as people call it: a device or file by its own name, a pattern by ours. */
export function sourceName(source: Pick<SourceState, 'kind' | 'label' | 'settings'>, { say }: Pick<Words, 'say'>): string {
  const pattern = source.kind.startsWith('pattern') ? (source.settings['pattern'] ?? source.label.replace(/^pattern:/, '')) : undefined;
  if (pattern !== undefined) return say(`source.pattern.${String(pattern)}`, {}, source.label || say('source.pattern'));
  const name = source.kind === 'camera' ? deviceName(source.label) : source.label;
  return name || say(`source.${source.kind}`);
}

/** A sound as people call it. */
export function stripName(strip: StripState, { say }: Pick<Words, 'say'>): string {
  if (strip.kind === 'tone') return say('sound.tone');
  if (strip.kind === 'pattern') return say(`source.pattern.${strip.label.replace(/^pattern:/, '')}`, {}, strip.label);
  const name = strip.kind === 'microphone' ? deviceName(strip.label) : strip.label;
  return name || say(`sound.${strip.kind}`);
}
