import { afterEach, describe, expect, it } from 'vitest';
import groupUrl from '../../../node_modules/@vladmandic/human/assets/samples.jpg?url';
import type { Rect } from '../../core/geometry';
import type { NamedBox } from '../findings';
import type { AiHost } from '../host';
import type { Sample } from '../protocol';
import { sampleSize } from '../sample-size';
import { personPicture, sampleOf } from '../testing/people';
import { findIn, readyHost } from '../testing/ready-host';

let host: AiHost | undefined;
afterEach(() => {
  host?.close();
  host = undefined;
});

async function objectsIn(sample: Sample, stream: string): Promise<readonly NamedBox[]> {
  host ??= await readyHost('objects');
  const finding = await findIn(host, 'objects', sample, stream);
  if (finding.thing !== 'objects') throw new Error(`${finding.thing} came.`);
  return finding.objects;
}

function sampleFor(picture: ImageBitmap, from: Rect): Sample {
  return sampleOf(picture, from, sampleSize(from, 'objects'));
}

function middleOf({ x, y, width, height }: Rect): readonly [x: number, y: number] {
  return [x + width / 2, y + height / 2];
}

const NOTHING: Sample = { width: 300, height: 300, aspect: 1, bytes: new Uint8Array(300 * 300 * 1.5).fill(128) };

describe('the detector of objects', () => {
  it('finds a person and the shoes at their feet', async () => {
    const body = await personPicture('body');
    const found = await objectsIn(sampleFor(body, { x: 0, y: 0, width: body.width, height: body.height }), 'body');
    const person = found.find(({ name }) => name === 'Person');
    expect(person?.box.height).toBeGreaterThan(0.85);
    expect(middleOf(person!.box).map((value) => Math.round(value * 10) / 10)).toEqual([0.5, 0.5]);
    const shoes = found.filter(({ name }) => name === 'Footwear');
    expect(shoes.length).toBeGreaterThanOrEqual(2);
    expect(shoes.every(({ box }) => middleOf(box)[1] > 0.85)).toBe(true);
  });

  it('finds many things in a picture of a group, each where it is', async () => {
    const group = await createImageBitmap(await (await fetch(groupUrl)).blob());
    const found = await objectsIn(sampleFor(group, { x: 0, y: 0, width: group.width, height: group.height }), 'group');
    const shoes = found.filter(({ name }) => name === 'Footwear');
    expect(shoes.length).toBeGreaterThanOrEqual(6);
    expect(shoes.every(({ box }) => middleOf(box)[1] > 0.8)).toBe(true);
    expect(found.some(({ name, box }) => name === 'Person' && middleOf(box)[1] < 0.3)).toBe(true);
  });

  it('finds nothing in nothing, and keeps no memory', async () => {
    expect(await objectsIn(NOTHING, 'nothing')).toEqual([]);
    const before = host?.counts()[0]?.heapBytes;
    for (let i = 0; i < 12; i += 1) await objectsIn(NOTHING, 'nothing');
    expect(host?.counts()).toMatchObject([{ model: 'objects', runs: 13, heapBytes: before }]);
  }, 60_000);
});
