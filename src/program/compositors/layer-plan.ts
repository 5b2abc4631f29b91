import { place, toPixels, type Placement, type Size } from '../../core/geometry';
import type { FilterInstance } from '../../core/scene';
import type { Settings } from '../../core/settings';
import type { FindFilter } from '../../filters/registry';
import type { Sight } from '../../filters/sight';
import type { Layer, RenderRequest, Texture } from './compositor';

const LONGEST_KEY = 400;

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
  /** What models know of the frame. */
  readonly sight?: Sight;
  /** `from` in stored pixels, `to` in the program's. */
  readonly placement: Placement;
  /** 0…1. */
  readonly opacity: number;
  /** Of the picture after its filters, in stored pixels. */
  readonly filteredSize: Size;
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

/** Plans one layer, whatever its opacity. */
export function planLayer<T extends NamedTexture>(layer: Layer, size: Size, texture: T, findFilter: FindFilter): PlannedLayer<T> {
  const { item, filters } = layer;
  const timeMs = layer.timestamp / 1000;
  const filtered = filteredSize(texture, filters, findFilter);
  const placement = toStored(place(filtered, toPixels(item.rect, size), item.fit), filtered);
  const filteredKey = `${texture.content}${filters.map((filter) => filterKey(filter, layer, findFilter)).join('')}`;
  const { to } = placement;
  const placedKey = `${filteredKey}>${item.fit},${to.x},${to.y},${to.width},${to.height}`;
  return { texture, filters, timeMs, ...(layer.sight && { sight: layer.sight }), placement, opacity: Math.min(1, item.opacity), filteredSize: filtered.stored, filteredKey, placedKey };
}

/** What is left to be placed after filters that cut. */
function filteredSize({ width, height, stored }: NamedTexture, filters: readonly FilterInstance[], findFilter: FindFilter): FilteredSize {
  let result: Size = stored;
  for (const { kind, settings } of filters) {
    result = unlessThrown(() => findFilter(kind)?.resultSize?.(settings, result)) ?? result;
  }
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

function filterKey({ kind, settings }: FilterInstance, { timestamp, sight }: Layer, findFilter: FindFilter): string {
  const sees = unlessThrown(() => findFilter(kind)?.cover ?? findFilter(kind)?.overlay) !== undefined;
  const changes = unlessThrown(() => findFilter(kind)?.changesWithTime(settings)) ?? false;
  return `/${kind}${settingsKey(settings)}${changes ? timestamp : ''}${sees ? `!${sight?.key ?? ''}` : ''}`;
}

const settingsKeys = new WeakMap<Settings, string>();
let longSettings = 0;

/** Equal names mean equal settings. Long ones (a file's text) are named by their object: keys are made for every frame. */
function settingsKey(settings: Settings): string {
  const known = settingsKeys.get(settings);
  if (known !== undefined) return known;
  let key = JSON.stringify(settings);
  if (key.length > LONGEST_KEY) {
    longSettings += 1;
    key = `#${longSettings}`;
  }
  settingsKeys.set(settings, key);
  return key;
}

/** A kind that cannot read its settings throws again where it is run, and is reported there. */
function unlessThrown<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
