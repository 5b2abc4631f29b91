import type { Rect, Size } from '../../core/geometry';
import type { Settings } from '../../core/settings';
import { coverOf } from '../cover-of';
import { from720Lines } from '../from-720-lines';
import { numberOf, textOf, toggleOf } from '../read-setting';

/** How an image becomes a mask. */
export interface MaskRule {
  /** What of the image counts: its opacity, or its light. */
  readonly channel: 'alpha' | 'luma';
  readonly invert: boolean;
  /** Part of the image that covers the picture, px of the image. */
  readonly from: Rect;
  /** Of the blur of its edges, px of the picture. */
  readonly sigma: number;
}

/** @param input size of the image, and whether it has opacities @throws PipelineFault `bad-setting` */
export function maskRuleOf(settings: Settings, input: Size & { readonly hasAlpha: boolean }, size: Size): MaskRule {
  const asked = textOf(settings, 'channel');
  return {
    channel: asked === 'alpha' || (asked === 'auto' && input.hasAlpha) ? 'alpha' : 'luma',
    invert: toggleOf(settings, 'invert'),
    from: textOf(settings, 'fit') === 'cover' ? coverOf(input, size) : { x: 0, y: 0, width: input.width, height: input.height },
    sigma: from720Lines(numberOf(settings, 'feather') / 2, size),
  };
}
