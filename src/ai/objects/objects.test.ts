import { describe, expect, it } from 'vitest';
import type { EpochMs } from '../../core/time';
import type { NamedBox } from '../findings';
import { ssdAnchors } from './anchors';
import { decodeObjects } from './decode-objects';
import { ObjectKeeper } from './object-keeper';
import { OBJECT_NAMES } from './object-names';

const ANCHORS = ssdAnchors();
const NAMES = OBJECT_NAMES.length;
const PERSON = OBJECT_NAMES.indexOf('Person');
const CHAIR = OBJECT_NAMES.indexOf('Chair');

/** Outputs in which each row says: this anchor, this name, this logit; its box is the anchor itself. */
function outputs(...rows: readonly (readonly [anchor: number, name: number, logit: number])[]): readonly Float32Array[] {
  const scores = new Float32Array(ANCHORS.length * NAMES).fill(-10);
  for (const [anchor, name, logit] of rows) scores[anchor * NAMES + name] = logit;
  return [new Float32Array(ANCHORS.length * 4), scores];
}

describe('anchors of the detector', () => {
  it('are as many as it has outputs', () => expect(ANCHORS).toHaveLength(1917));

  it('begin with the small ones of the first cell and end with the one for all of the picture', () => {
    expect(ANCHORS[0]).toEqual({ x: 0.5 / 19, y: 0.5 / 19, width: 0.1, height: 0.1 });
    expect(ANCHORS[3]?.x).toBeCloseTo(1.5 / 19);
    expect(ANCHORS.at(-1)).toMatchObject({ x: 0.5, y: 0.5, width: expect.closeTo(Math.sqrt(0.95)) as number });
  });
});

describe('objects', () => {
  it('are decoded by name, score and box', () => {
    const [boxes, scores] = outputs([1916, CHAIR, 2]);
    boxes!.set([1, -1, Math.log(2) * 5, 0], 1916 * 4);
    const anchor = ANCHORS[1916]!;
    const [chair] = decodeObjects([scores!, boxes!], ANCHORS, 0.5);
    expect(chair).toMatchObject({ name: 'Chair', score: expect.closeTo(1 / (1 + Math.exp(-2)), 6) as number });
    expect(chair?.box.height).toBeCloseTo(anchor.height * 2);
    expect(chair!.box.x + chair!.box.width / 2).toBeCloseTo(0.5 - anchor.width / 10);
    expect(chair!.box.y + chair!.box.height / 2).toBeCloseTo(0.5 + anchor.height / 10);
  });

  it('are told once, and beside one another where their names differ', () => {
    const found = decodeObjects(outputs([1916, PERSON, 1], [1911, PERSON, 3], [1911 - 6, CHAIR, 1]), ANCHORS, 0.5);
    expect(found.map(({ name }) => name)).toEqual(['Person', 'Chair']);
    expect(found[0]?.score).toBeCloseTo(1 / (1 + Math.exp(-3)), 6);
  });

  it('that are nothing, or unlikely, are left out', () => {
    expect(decodeObjects(outputs([5, 0, 9], [6, PERSON, -1]), ANCHORS, 0.5)).toEqual([]);
  });

  it('of another model are refused', () => {
    expect(() => decodeObjects([new Float32Array(3)], ANCHORS, 0.5)).toThrow(RangeError);
  });
});

describe('objects from frame to frame', () => {
  const at = (ms: number): EpochMs => ms as EpochMs;
  const cup = (score: number, x = 0.2): NamedBox => ({ name: 'Mug', score, box: { x, y: 0.2, width: 0.2, height: 0.2 } });

  it('appear when they are likely, and stay while they are less so', () => {
    const keeper = new ObjectKeeper();
    expect(keeper.add([cup(0.35)], at(0))).toEqual([]);
    expect(keeper.add([cup(0.6)], at(100))).toHaveLength(1);
    expect(keeper.add([cup(0.35)], at(200))).toMatchObject([{ score: 0.35 }]);
  });

  it('stay for half a second when they are overlooked', () => {
    const keeper = new ObjectKeeper();
    keeper.add([cup(0.6)], at(0));
    expect(keeper.add([], at(400))).toHaveLength(1);
    expect(keeper.add([], at(600))).toEqual([]);
  });

  it('move calmly, and are not taken for others of another name', () => {
    const keeper = new ObjectKeeper();
    keeper.add([cup(0.6)], at(0));
    expect(keeper.add([cup(0.6, 0.24)], at(100))[0]?.box.x).toBeCloseTo(0.22);
    expect(keeper.add([{ ...cup(0.6, 0.24), name: 'Bottle' }], at(200)).map(({ name }) => name)).toEqual(['Bottle', 'Mug']);
  });
});
