import { memory } from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { Rect } from '../../core/geometry';
import { epochNow } from '../../core/time';
import type { Pose } from '../findings';
import type { AiHost } from '../host';
import { ModelStore } from '../model-store';
import { MODELS, TFJS_WASM } from '../models';
import type { Sample } from '../protocol';
import type { Runtime } from '../runtime';
import { BODY_JOINTS } from '../testing/body-joints';
import { personPicture, sampleOf } from '../testing/people';
import { findIn, readyHost } from '../testing/ready-host';
import { openTfjs } from '../tfjs/open-tfjs';
import { PoseSeer } from './pose-seer';

let host: AiHost | undefined;
afterEach(() => host?.close());

async function posesIn(sample: Sample, stream: string): Promise<readonly Pose[]> {
  const finding = host && (await findIn(host, 'pose', sample, stream));
  if (finding?.thing !== 'pose') throw new Error('No pose came.');
  return finding.people;
}

/** Of the package's picture of a body. */
const VIEWS: readonly (readonly [name: string, Rect])[] = [
  ['whole', { x: 0, y: 0, width: 1200, height: 1200 }],
  ['wide', { x: 0, y: 0, width: 1200, height: 675 }],
  ['upright', { x: 300, y: 0, width: 600, height: 1200 }],
];
/** Of the longer side of the picture. */
const TOLERANCE = 0.05;

describe('the pose model', () => {
  it('finds joints where they were marked by eye, in pictures of each shape', async () => {
    host = await readyHost('pose');
    const picture = await personPicture('body');
    for (const [name, view] of VIEWS) {
      const [pose, ...others] = await posesIn(sampleOf(picture, view), name);
      expect(others).toEqual([]);
      const isInside = ({ x, y }: { x: number; y: number }): boolean => x > view.x && x < view.x + view.width && y > view.y && y < view.y + view.height;
      let compared = 0;
      for (const [i, marked] of BODY_JOINTS.entries()) {
        const joint = pose?.[i];
        if (!marked || !joint || !isInside(marked)) continue;
        const away = Math.hypot(view.x + joint.x * view.width - marked.x, view.y + joint.y * view.height - marked.y);
        expect(away / Math.max(view.width, view.height), `${name}, joint ${i}`).toBeLessThan(TOLERANCE);
        expect(joint.score, `${name}, joint ${i}`).toBeGreaterThan(0.25);
        compared += 1;
      }
      expect(compared).toBeGreaterThanOrEqual(name === 'whole' ? 16 : 10);
    }
    expect(host.counts()).toMatchObject([{ model: 'pose', runs: VIEWS.length, restarts: 0 }]);
  }, 90_000);

  it('finds nobody in an empty picture', async () => {
    host = await readyHost('pose');
    for (const grey of [16, 128, 235]) {
      expect(await posesIn({ width: 256, height: 144, aspect: 16 / 9, bytes: new Uint8Array(256 * 144 * 1.5).fill(128).fill(grey, 0, 256 * 144) }, 'empty')).toEqual([]);
    }
  }, 60_000);
});

async function openRuntime(): Promise<{ readonly runtime: Runtime; readonly seer: PoseSeer }> {
  const store = new ModelStore(new URL('/models/', location.href).href);
  const { signal } = new AbortController();
  const runtime = await openTfjs([await store.load(TFJS_WASM, signal)], 'wasm');
  return { runtime, seer: new PoseSeer(await runtime.compile(await Promise.all(MODELS.pose.files.map((file) => store.load(file, signal))))) };
}

describe('tensors', () => {
  it('are given back: after any number of looks there are as many as before, in the same memory', async () => {
    const { runtime, seer } = await openRuntime();
    const sample = sampleOf(await personPicture('body'));
    const look = async (): Promise<void> => {
      expect(await seer.see({ model: 'pose', stream: 'a', at: epochNow(), sample })).toMatchObject({ thing: 'pose', people: [{ length: 17 }] });
    };
    for (let i = 0; i < 10; i += 1) await look();
    const before = { tensors: memory().numTensors, heap: runtime.heapBytes() };
    expect(before.heap).toBeGreaterThan(1 << 20);
    let looks = 0;
    for (const start = performance.now(); looks < 1000 && performance.now() - start < 60_000; looks += 1) await look();
    expect(looks).toBeGreaterThan(50);
    expect({ tensors: memory().numTensors, heap: runtime.heapBytes() }).toEqual(before);
    seer.close();
    expect(memory().numTensors).toBe(0);
  }, 120_000);
});
