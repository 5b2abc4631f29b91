import { afterEach, describe, expect, it } from 'vitest';
import type { Rect } from '../core/geometry';
import type { AiHost } from './host';
import { BROWSER_STORE, ModelStore } from './model-store';
import { LITERT, MODELS, TFJS_WASM } from './models';
import type { Shown } from './findings';
import type { ModelName, Sample } from './protocol';
import { BODY_MASK } from './testing/body-mask';
import { personPicture, sampleOf } from './testing/people';
import { findIn, readyHost } from './testing/ready-host';

const MODELS_URL = new URL('/models/', location.href).href;
let host: AiHost | undefined;
afterEach(() => host?.close());

async function ready(...models: readonly ModelName[]): Promise<AiHost> {
  host = await readyHost(...models);
  return host;
}

async function see(model: ModelName, sample: Sample, stream = model as string): Promise<Shown> {
  const finding = host && (await findIn(host, model, sample, stream));
  if (!finding || !('shown' in finding)) throw new Error('No mask came.');
  return finding.shown;
}

const UPPER_BODY: Rect = { x: 0, y: 0, width: 1200, height: 675 };

function isHidden(shown: Shown, { width }: Sample, x: number, y: number): boolean {
  return shown[Math.round(y) * width + Math.round(x)] === 0;
}

/** What both show by what either shows. */
function overlapOf(one: Shown, other: Shown): number {
  const both = one.filter((value, i) => value > 127 && (other[i] ?? 0) > 127).length;
  const either = one.filter((value, i) => value > 127 || (other[i] ?? 0) > 127).length;
  return both / either;
}

describe('models', () => {
  it('find the person where the reference has it', async () => {
    await ready('person-landscape');
    const shown = await see('person-landscape', sampleOf(await personPicture('body'), UPPER_BODY));
    const { width, isPerson } = BODY_MASK;
    let common = 0;
    let either = 0;
    for (const [i, expected] of isPerson.entries()) {
      const x = 2 * (i % width);
      const y = 2 * Math.floor(i / width);
      const found = ((shown[y * 256 + x] ?? 0) + (shown[y * 256 + x + 1] ?? 0) + (shown[(y + 1) * 256 + x] ?? 0) + (shown[(y + 1) * 256 + x + 1] ?? 0)) / 4 > 127;
      if (found && expected) common += 1;
      if (found || expected) either += 1;
    }
    expect(common / either).toBeGreaterThan(0.9);
  });

  it('find nobody in an empty picture', async () => {
    await ready('person-landscape', 'faces');
    const sample: Sample = { width: 256, height: 144, aspect: 16 / 9, bytes: new Uint8Array(256 * 144 * 1.5).fill(128) };
    expect((await see('person-landscape', sample)).filter((value) => value > 0)).toHaveLength(0);
    expect((await see('faces', sample)).filter((value) => value < 255)).toHaveLength(0);
  });

  it('find a face near and far, also in a picture that is higher than wide', async () => {
    await ready('faces');
    const face = await personPicture('face');
    const body = await personPicture('body');
    const near = sampleOf(face);
    expect(isHidden(await see('faces', near, 'near'), near, 128, 120)).toBe(true);
    const far = sampleOf(body, UPPER_BODY);
    const shown = await see('faces', far, 'far');
    expect(isHidden(shown, far, 125, 18)).toBe(true);
    expect(isHidden(shown, far, 125, 100)).toBe(false);
    const upright = sampleOf(body, { x: 300, y: 0, width: 600, height: 1200 });
    expect(isHidden(await see('faces', upright, 'upright'), upright, ((586 - 300) / 600) * 256, (84 / 1200) * 256)).toBe(true);
  });

  it('that are small find a face that is near, at the same place, and none in an empty picture', async () => {
    const made = await ready('faces', 'faces-near');
    const face = sampleOf(await personPicture('face'));
    const boxes = await Promise.all((['faces', 'faces-near'] as const).map(async (model) => {
      const finding = await findIn(made, model, face);
      return finding.thing === 'faces' ? finding.faces.map(({ box }) => box) : [];
    }));
    expect(boxes.map(({ length }) => length)).toEqual([1, 1]);
    const [[full], [near]] = boxes as [[Rect], [Rect]];
    for (const side of ['x', 'y', 'width', 'height'] as const) expect(Math.abs(full[side] - near[side])).toBeLessThan(0.12);
    expect(isHidden(await see('faces-near', face, 'cover'), face, 128, 120)).toBe(true);
    const empty: Sample = { width: 256, height: 144, aspect: 16 / 9, bytes: new Uint8Array(256 * 144 * 1.5).fill(128) };
    expect((await see('faces-near', empty, 'empty')).filter((value) => value < 255)).toHaveLength(0);
  });

  it('that are small find the same person in an upright picture', async () => {
    await ready('person-square', 'person-landscape');
    const body = await personPicture('body');
    for (const from of [{ x: 300, y: 0, width: 600, height: 1066 }, { x: 450, y: 0, width: 300, height: 533 }, { x: 300, y: 0, width: 600, height: 600 }]) {
      const sample = sampleOf(body, from);
      const full = await see('person-square', sample);
      const small = await see('person-landscape', sample);
      expect(small).toHaveLength(full.length);
      expect(overlapOf(full, small)).toBeGreaterThan(0.9);
    }
  });

  it('leave nothing behind: a thousand runs take no more memory than fifty', async () => {
    const made = await ready('person-landscape');
    const sample = sampleOf(await personPicture('body'), UPPER_BODY);
    const run = async (times: number): Promise<number> => {
      for (let i = 0; i < times; i += 1) await see('person-landscape', sample);
      return made.counts()[0]?.heapBytes ?? 0;
    };
    const before = await run(50);
    expect(before).toBeGreaterThan(1 << 20);
    expect(await run(1000)).toBe(before);
  }, 120_000);

  it('are there again without a network once they were', async () => {
    await ready('person-landscape', 'pose');
    const store = new ModelStore(MODELS_URL, { ...BROWSER_STORE, fetch: () => Promise.reject(new Error('no network')) });
    const never = new AbortController().signal;
    for (const file of [...MODELS['person-landscape'].files, ...LITERT.relaxed, ...MODELS.pose.files, TFJS_WASM]) expect(await store.load(file, never)).toHaveLength(file.bytes);
  });
});
