import type { Settings } from '../../core/settings';
import { shareOf } from '../read-setting';

/** Light that stays, 0 (black) … 1 (white), and how far beyond it fades, above 0. */
export interface KeptLight {
  readonly darkest: number;
  readonly brightest: number;
  readonly soft: number;
}

/** @throws PipelineFault `bad-setting` */
export function keptLightOf(settings: Settings): KeptLight {
  return { darkest: shareOf(settings, 'lumaMin'), brightest: shareOf(settings, 'lumaMax'), soft: Math.max(1 / 1000, shareOf(settings, 'smoothness')) };
}
