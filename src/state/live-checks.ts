import type { StudioState } from '../core/studio-state';

/** What viewers would miss if the show started now. */
export interface LiveChecks {
  readonly picture: 'good' | 'none';
  readonly sound: 'good' | 'none' | 'muted' | 'suspended';
}

export function liveChecks({ scene, strips, audio }: Pick<StudioState, 'scene' | 'strips' | 'audio'>): LiveChecks {
  return { picture: scene.items.some((item) => item.visible) ? 'good' : 'none', sound: soundCheck(strips, audio) };
}

function soundCheck(strips: StudioState['strips'], audio: StudioState['audio']): LiveChecks['sound'] {
  if (strips.length === 0) return 'none';
  if (strips.every((strip) => strip.muted)) return 'muted';
  return audio === 'suspended' ? 'suspended' : 'good';
}
