import { place, toPixels, type Placement, type Size } from '../../core/geometry';
import type { FilterInstance } from '../../core/scene';
import type { FindFilter } from '../../filters/registry';
import type { Layer, RenderRequest, Texture } from './compositor';

/** A texture whose content has a name: textures of the same `content` show the same pixels. */
export interface NamedTexture extends Texture {
  readonly content: string;
  /** Size of what is stored; differs from the texture's own where pixels are not square. */
  readonly stored: Size;
}

/** A layer ready to be drawn: where it goes, and names for what it shows, to find it in a cache. */
export interface PlannedLayer<T extends NamedTexture> {
  readonly texture: T;
  readonly filters: readonly FilterInstance[];
  /** Source time in ms, what filters go by. */
  readonly timeMs: number;
  /** `from` in stored pixels, `to` in the program's. */
  readonly placement: Placement;
  /** 0…1. */
  readonly opacity: number;
  /** Names the picture after its filters. */
  readonly filteredKey: string;
  /** Names the picture after its filters at its place. */
  readonly placedKey: string;
}

export interface Plan<T extends NamedTexture> {
  readonly layers: readonly PlannedLayer<T>[];
  /** Names the whole picture, timecode aside: equal keys mean equal pixels. */
  readonly key: string;
}

/** Plans a render: leaves out layers nobody would see for their opacity, and names what is left. */
export function planLayers<T extends NamedTexture>(request: Pick<RenderRequest, 'layers'>, size: Size, textureOf: (texture: Texture) => T, findFilter: FindFilter): Plan<T> {
  const layers = request.layers.filter((layer) => layer.item.opacity > 0).map((layer) => planLayer(layer, size, textureOf(layer.texture), findFilter));
  return { layers, key: layers.map((layer) => `${layer.placedKey}@${layer.opacity}`).join('|') };
}

function planLayer<T extends NamedTexture>(layer: Layer, size: Size, texture: T, findFilter: FindFilter): PlannedLayer<T> {
  const { item, filters } = layer;
  const timeMs = layer.timestamp / 1000;
  const placement = toStored(place(texture, toPixels(item.rect, size), item.fit), texture);
  const filteredKey = `${texture.content}${filters.map((filter) => filterKey(filter, timeMs, findFilter)).join('')}`;
  const { to } = placement;
  const placedKey = `${filteredKey}>${item.fit},${to.x},${to.y},${to.width},${to.height}`;
  return { texture, filters, timeMs, placement, opacity: Math.min(1, item.opacity), filteredKey, placedKey };
}

function toStored({ from, to }: Placement, { width, height, stored }: NamedTexture): Placement {
  const across = stored.width / width;
  const down = stored.height / height;
  return { from: { x: from.x * across, y: from.y * down, width: from.width * across, height: from.height * down }, to };
}

function filterKey(filter: FilterInstance, timeMs: number, findFilter: FindFilter): string {
  return `/${filter.kind}${JSON.stringify(filter.settings)}${changesWithTime(filter, findFilter) ? timeMs : ''}`;
}

/** A kind that cannot read its settings throws again where it is run, and is reported there. */
function changesWithTime(filter: FilterInstance, findFilter: FindFilter): boolean {
  try {
    return findFilter(filter.kind)?.changesWithTime(filter.settings) ?? false;
  } catch {
    return false;
  }
}
