import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Size } from '../core/geometry';
import { type Field, parseSettings, type SettingValue, type Settings } from '../core/settings';
import { buildKernels } from '../planar/build-kernels.mjs';
import { fillPicture } from '../planar/operations/fill-picture';
import { PlanarMemory } from '../planar/memory';
import type { Picture, Plane } from '../planar/picture';
import { samePicture } from '../planar/operations/same-picture';
import type { FilterKind } from './filter';
import { identityCube } from './lut/testing/cubes';
import { findFilter } from './registry';
import { FILTER_SPECS } from './specs';

/** Filters that read nothing but the picture. */
const KINDS = FILTER_SPECS.map(({ kind }) => kind).filter((kind) => find(kind).cover === undefined);

/** Settings under which a kind changes nothing. */
const IDENTITIES: Readonly<Record<string, readonly Settings[]>> = {
  'blur': [{ radius: 0 }],
  'chroma-key': [{ similarity: 0, smoothness: 0, spill: 0, color: '#ff00ff' }],
  'color': [{}],
  'corner-pin': [{}],
  'crop': [{}],
  'flip': [{ horizontal: false, vertical: false }],
  'grey': [{ amount: 0 }],
  'invert': [{ amount: 0 }],
  'luma-key': [{ lumaMin: 0, lumaMax: 100 }],
  'lut': [{}, ...[2, 17, 33, 65].map((size) => ({ file: identityCube(size) })), { file: identityCube(5), amount: 40 }, { file: '', amount: 0 }],
  'pixelate': [{ size: 1 }],
  'sepia': [{ amount: 0 }],
  'sharpen': [{ amount: 0 }, { radius: 0 }],
  'vignette': [{ strength: 0 }],
};

let simd: PlanarMemory;
let plain: PlanarMemory;
let seed = 7;

beforeAll(async () => {
  await buildKernels();
  simd = await PlanarMemory.create({ bytes: 8 << 20, wasm: readFileSync(new URL('../planar/generated/kernels.wasm', import.meta.url)) });
  plain = await PlanarMemory.create({ bytes: 8 << 20, simd: false });
  expect(simd.simd).toBe(true);
});

function find(kind: string): FilterKind {
  const found = findFilter(kind);
  if (!found) throw new RangeError(`No filter ${kind}`);
  return found;
}

function random(below: number): number {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
}

function planesOf({ y, u, v, alpha }: Picture): Plane[] {
  return alpha ? [y, u, v, alpha] : [y, u, v];
}

/** Legal noise, smooth or not, the same in every memory for one `grain`. */
function paint(memory: PlanarMemory, picture: Picture, grain: number): void {
  for (const [i, plane] of planesOf(picture).entries()) {
    const [low, span] = i === 0 ? [16, 220] : i === 3 ? [0, 256] : [16, 225];
    for (let row = 0; row < plane.height; row += 1) {
      for (let x = 0; x < plane.width; x += 1) memory.bytes[plane.offset + row * plane.stride + x] = low + ((x * grain + row * 7 * (i + 1) + ((x * row * grain) >> 3)) % span);
    }
  }
}

/** Runs a filter over what `draw` draws and hands the result on before it goes. */
function run<T>(memory: PlanarMemory, kind: string, settings: Settings, size: Size & { readonly alpha?: boolean }, draw: (source: Picture) => void, read: (target: Picture, source: Picture) => T): T {
  const { planar, resultSize, alpha } = find(kind);
  const free = memory.available;
  const all = parseSettings(find(kind).spec, settings);
  const source = memory.allocate(size, size.alpha ?? false);
  const target = memory.allocate(resultSize?.(all, size) ?? size, (size.alpha ?? false) || alpha === 'made');
  draw(source);
  for (const plane of planesOf(target)) memory.bytes.fill(random(256), plane.offset, plane.offset + plane.stride * plane.height);
  const before = samplesOf(memory, source);
  planar(memory, target, source, all, 0);
  expect(memory.damagedGuards(), `${kind} wrote beyond its pictures`).toEqual([]);
  expect(Buffer.compare(samplesOf(memory, source), before), `${kind} wrote into its source`).toBe(0);
  const result = read(target, source);
  memory.free(source);
  memory.free(target);
  expect(memory.available, `${kind} kept memory`).toBe(free);
  return result;
}

function samplesOf(memory: PlanarMemory, picture: Picture): Buffer {
  const rows = planesOf(picture).flatMap((plane) => Array.from({ length: plane.height }, (_, row) => memory.bytes.subarray(plane.offset + row * plane.stride, plane.offset + row * plane.stride + plane.width)));
  return Buffer.concat(rows);
}

function randomSettings(fields: readonly Field[]): Settings {
  return Object.fromEntries(fields.filter(({ type }) => type !== 'file' && type !== 'text').map((field) => [field.key, randomValue(field)]));
}

function randomValue(field: Field): SettingValue {
  switch (field.type) {
    case 'number':
      return Math.min(field.max, field.min + field.step * random(Math.floor((field.max - field.min) / field.step) + 1));
    case 'choice':
      return field.options[random(field.options.length)] ?? '';
    case 'toggle':
      return random(2) === 0;
    case 'color':
      return `#${random(2 ** 24).toString(16).padStart(6, '0')}`;
    case 'text':
    case 'file':
    case 'image':
    case 'source':
      return '';
  }
}

describe.each(KINDS)('%s', (kind) => {
  const identities = IDENTITIES[kind] ?? [];

  it.runIf(identities.length > 0)('changes nothing where its settings say so', () => {
    for (const settings of identities) {
      for (const size of [{ width: 64, height: 36 }, { width: 33, height: 17, alpha: true }, { width: 2, height: 3 }]) {
        for (const memory of [simd, plain]) {
          run(memory, kind, settings, size, (source) => paint(memory, source, 13), (target, source) => {
            const own = { ...target };
            if (!source.alpha) delete own.alpha;
            expect(samePicture(memory, own, source), JSON.stringify(settings).slice(0, 100)).toBe(true);
            if (target.alpha && !source.alpha) expect(new Set(samplesOf(memory, target).subarray(-target.width))).toEqual(new Set([255]));
          });
        }
      }
    }
  });

  it('keeps a flat picture flat', () => {
    // These are meant to draw something of their own.
    const settings: Settings = kind === 'vignette' ? { strength: 0 } : {};
    for (const luma of [16, 17, 100, 128, 234, 235]) {
      run(simd, kind, settings, { width: 61, height: 47 }, (source) => fillPicture(simd, source, { y: luma, u: 128, v: 128 }), ({ y, u, v }) => {
        if (kind === 'rotate') return;
        for (const plane of [y, u, v]) expect(new Set(rowsOf(simd, plane)).size).toBe(1);
        if (kind !== 'sepia') expect([...new Set(rowsOf(simd, u))]).toEqual([128]);
      });
    }
  });

  it('stays inside, whatever the size and the settings, and gives the same with and without SIMD', () => {
    for (let i = 0; i < 14; i += 1) {
      const size = { width: 2 + random(i < 10 ? 60 : 299), height: 2 + random(i < 10 ? 40 : 299), alpha: random(2) === 0 };
      const settings = kind === 'lut' ? { file: identityCube(3).replaceAll(/^1 /gm, '0.3 '), amount: random(101) } : randomSettings(find(kind).spec.fields);
      const [a, b] = [simd, plain].map((memory) => run(memory, kind, settings, size, (source) => paint(memory, source, 29 + i), (target) => samplesOf(memory, target)));
      expect(a && b && Buffer.compare(a, b), `${JSON.stringify(size)} ${JSON.stringify(settings).slice(0, 200)}`).toBe(0);
    }
  });
});

function rowsOf(memory: PlanarMemory, plane: Plane): number[] {
  return Array.from({ length: plane.height * plane.width }, (_, i) => memory.bytes[plane.offset + Math.floor(i / plane.width) * plane.stride + (i % plane.width)] ?? 0);
}
