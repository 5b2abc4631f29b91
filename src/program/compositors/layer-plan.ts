import { place, toPixels, type Placement, type Size } from '../../core/geometry';
import type { FilterId } from '../../core/ids';
import type { FilterInstance } from '../../core/scene';
import type { FindFilter } from '../../filters/registry';
import type { Sight } from '../../filters/sight';
import type { Layer, LayerPicture, RenderRequest, Texture } from './compositor';
import { settingsKey } from './settings-key';

/** A texture whose content has a name: textures of the same `content` show the same pixels. */
export interface NamedTexture extends Texture {
  readonly content: string;
  /** Size of what is stored; differs from the texture's own where pixels are not square. */
  readonly stored: Size;
}

/** A texture and its filters, with a name for what they show, to find it in a cache. */
export interface PlannedPicture<T extends NamedTexture> {
  readonly texture: T;
  readonly filters: readonly FilterInstance[];
  /** Source time in ms, what filters go by. */
  readonly timeMs: number;
  /** What models know of the frame. */
  readonly sight?: Sight;
  /** What filters draw with beside the picture. */
  readonly inputs: ReadonlyMap<FilterId, PlannedInput<T>>;
  /** Of the picture after its filters, in stored pixels. */
  readonly filteredSize: Size;
  /** Names the picture after its filters. */
  readonly filteredKey: string;
}

export interface PlannedInput<T extends NamedTexture> extends PlannedPicture<T> {
  /** How much wider the pixels are, for their height, that it is drawn to. */
  readonly squeeze: number;
}

/** A layer ready to be drawn: where it goes, and a name for it there. */
export interface PlannedLayer<T extends NamedTexture> extends PlannedPicture<T> {
  /** `from` in stored pixels, `to` in the program's. */
  readonly placement: Placement;
  /** 0…1. */
  readonly opacity: number;
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
  const layers = request.layers.filter((layer) => layer.item.opacity > 0).map((layer) => planLayer(layer, size, textureOf, findFilter));
  return { layers, key: layers.map((layer) => `${layer.placedKey}@${layer.opacity}`).join('|') };
}

/** Plans one layer, whatever its opacity. */
export function planLayer<T extends NamedTexture>(layer: Layer, size: Size, textureOf: (texture: Texture) => T, findFilter: FindFilter): PlannedLayer<T> {
  const { item } = layer;
  const picture = planPicture(layer, textureOf, findFilter);
  const filtered = seenAfter(picture);
  const placement = toStored(place(filtered, toPixels(item.rect, size), item.fit), filtered);
  const { to } = placement;
  const placedKey = `${picture.filteredKey}>${item.fit},${to.x},${to.y},${to.width},${to.height}`;
  return { ...picture, placement, opacity: Math.min(1, item.opacity), placedKey };
}

function planPicture<T extends NamedTexture>(layer: LayerPicture, textureOf: (texture: Texture) => T, findFilter: FindFilter): PlannedPicture<T> {
  const { filters, sight } = layer;
  const texture = textureOf(layer.texture);
  const inputs = new Map<FilterId, PlannedInput<T>>();
  for (const [id, input] of layer.inputs ?? []) {
    const planned = planPicture(input, textureOf, findFilter);
    inputs.set(id, { ...planned, squeeze: pixelAspect(texture) / pixelAspect(planned.texture) });
  }
  const filteredKey = `${texture.content}${filters.map((filter) => filterKey(filter, layer, findFilter) + inputKey(inputs.get(filter.id))).join('')}`;
  return { texture, filters, timeMs: layer.timestamp / 1000, ...(sight && { sight }), inputs, filteredSize: filteredSize(texture.stored, filters, findFilter), filteredKey };
}

function inputKey(input: PlannedPicture<NamedTexture> | undefined): string {
  return input ? `+(${input.filteredKey})` : '';
}

/** Width of a stored pixel for its height. */
function pixelAspect({ width, height, stored }: NamedTexture): number {
  return (width * stored.height) / (height * stored.width);
}

/** What is left to be placed after filters that cut. */
function filteredSize(stored: Size, filters: readonly FilterInstance[], findFilter: FindFilter): Size {
  let result = stored;
  for (const { kind, settings } of filters) {
    result = unlessThrown(() => findFilter(kind)?.resultSize?.(settings, result)) ?? result;
  }
  return result;
}

function seenAfter({ texture: { width, height, stored }, filteredSize: result }: PlannedPicture<NamedTexture>): FilteredSize {
  return { width: (width * result.width) / stored.width, height: (height * result.height) / stored.height, stored: result };
}

interface FilteredSize extends Size {
  readonly stored: Size;
}

function toStored({ from, to }: Placement, { width, height, stored }: FilteredSize): Placement {
  const across = stored.width / width;
  const down = stored.height / height;
  return { from: { x: from.x * across, y: from.y * down, width: from.width * across, height: from.height * down }, to };
}

function filterKey({ kind, settings }: FilterInstance, { timestamp, sight }: LayerPicture, findFilter: FindFilter): string {
  const sees = unlessThrown(() => findFilter(kind)?.cover ?? findFilter(kind)?.overlay) !== undefined;
  const changes = unlessThrown(() => findFilter(kind)?.changesWithTime(settings)) ?? false;
  return `/${kind}${settingsKey(settings)}${changes ? timestamp : ''}${sees ? `!${sight?.key ?? ''}` : ''}`;
}

/** A kind that cannot read its settings throws again where it is run, and is reported there. */
function unlessThrown<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
