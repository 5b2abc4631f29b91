import type { Size } from '../../core/geometry';
import type { NamedTexture, PlannedLayer } from './layer-plan';

export interface VisibleLayer<T extends NamedTexture, P> {
  readonly layer: PlannedLayer<T>;
  /** After its filters, not yet at its place. */
  readonly picture: P;
  /** Nothing beneath it is seen. */
  readonly hidesAll: boolean;
}

/**
 * The layers that are seen, bottom first: from the topmost one that hides all beneath it. The filters of
 * what is hidden are not run.
 */
export function visibleLayers<T extends NamedTexture, P>(
  layers: readonly PlannedLayer<T>[],
  size: Size,
  filter: (layer: PlannedLayer<T>) => P,
  isOpaque: (picture: P) => boolean,
): readonly VisibleLayer<T, P>[] {
  const visible: VisibleLayer<T, P>[] = [];
  for (const layer of layers.toReversed()) {
    const picture = filter(layer);
    const hidesAll = layer.opacity === 1 && isOpaque(picture) && covers(layer, size);
    visible.push({ layer, picture, hidesAll });
    if (hidesAll) break;
  }
  return visible.toReversed();
}

function covers({ placement }: PlannedLayer<NamedTexture>, { width, height }: Size): boolean {
  const { to } = placement;
  return to.x <= 0 && to.y <= 0 && to.x + to.width >= width && to.y + to.height >= height;
}
