import type { Settings } from '../../core/settings';
import { yuvOfRgb } from '../../planar/colour';
import { colorOf, shareOf } from '../read-setting';

export interface Key {
  /** The colour to be clear, as codes of chroma. */
  readonly u: number;
  readonly v: number;
  /** Distance up to which all is clear, and from there to where all is opaque; codes of chroma, the latter above 0. */
  readonly near: number;
  readonly soft: number;
  /** Direction of the key's hue from grey, a unit vector; (0, 0) for a grey. */
  readonly axisU: number;
  readonly axisV: number;
  /** 0…1. */
  readonly spill: number;
}

/** Codes that chroma spans. */
const SPAN = 224;
const LEAST_SOFT = 1 / 16;

/** @throws PipelineFault `bad-setting` */
export function keyOf(settings: Settings): Key {
  const { u, v } = yuvOfRgb(...colorOf(settings, 'color'));
  const strength = Math.hypot(u - 128, v - 128);
  return {
    u,
    v,
    near: shareOf(settings, 'similarity') * SPAN,
    soft: Math.max(LEAST_SOFT, shareOf(settings, 'smoothness') * SPAN),
    axisU: strength === 0 ? 0 : (u - 128) / strength,
    axisV: strength === 0 ? 0 : (v - 128) / strength,
    spill: shareOf(settings, 'spill'),
  };
}
