import type { OutputKind, OutputState, StudioState } from '../core/studio-state';
import { OUTPUTS } from '../outputs/registry';
import { FIRST_SCENE } from './source-desk';
import type { StudioPlan } from './url-parameters';
import { watchUrlOf } from './watch-url';

/** The state of a studio that was just asked for. */
export function initialState(plan: StudioPlan): StudioState {
  const kinds = new Set<OutputKind>(['livekit', 'hls', ...plan.outputs]);
  return {
    phase: 'loading',
    room: plan.room,
    name: plan.name,
    watchUrl: watchUrlOf(plan.room),
    program: { ...plan.format, renderer: plan.renderer ?? 'planar', track: 'none', timecode: plan.timecode },
    scene: FIRST_SCENE,
    sources: [],
    filters: [],
    models: [],
    outputs: [...kinds].map((kind): OutputState => ({
      kind,
      selected: plan.outputs.includes(kind),
      status: { state: 'idle' },
      settings: { ...OUTPUTS[kind].defaults, ...plan.outputSettings[kind] },
      info: {},
    })),
    strips: [],
    audio: 'suspended',
    hostKey: 'not-needed',
    notices: [],
    faults: [],
  };
}
