import { Camera, Clock, Film, Grid2x2, Hash, Image, Monitor, Palette, Type, type LucideIcon } from 'lucide-react';
import type { SourceState } from '../../core/studio-state';

/** Icons of the source kinds. */
export const SOURCE_ICONS: Readonly<Record<string, LucideIcon>> = { camera: Camera, screen: Monitor, 'media-file': Film, image: Image, text: Type, pattern: Palette };

const PATTERN_ICONS: Readonly<Record<string, LucideIcon>> = { hue: Palette, clock: Clock, counter: Hash, bars: Grid2x2 };

export function sourceIcon(source: Pick<SourceState, 'kind' | 'label' | 'settings'>): LucideIcon {
  const pattern = String(source.settings['pattern'] ?? source.label).replace(/^pattern:/, '');
  return (source.kind === 'pattern' ? PATTERN_ICONS[pattern] : undefined) ?? SOURCE_ICONS[source.kind] ?? Grid2x2;
}
