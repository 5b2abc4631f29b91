import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { microsOf } from '../../core/time';
import type { Compositor, Layer } from './compositor';
import { createCompositor } from './create-compositor';
import { barsFrame, filterOf, gradientFrame, layerOf, planesOf } from './test-frames';

const PROGRAM = { width: 320, height: 180 };
const BOX = { width: 160, height: 160 };

const meanOf = (plane: Uint8Array): number => plane.reduce((sum, value) => sum + value, 0) / plane.length;
const spreadOf = (plane: Uint8Array): number => Math.max(...plane) - Math.min(...plane);

describe.each(['planar', 'webgl2'] as const)('a look at one layer in %s', (renderer) => {
  let compositor: Compositor;
  beforeEach(async () => {
    compositor = await createCompositor(renderer, PROGRAM);
  });
  afterEach(() => compositor.close());

  async function bars(filters: Parameters<typeof filterOf>[]): Promise<Layer> {
    const frame = barsFrame({ width: 640, height: 360 });
    const texture = await compositor.importFrame(frame, 0);
    frame.close();
    return layerOf(texture, { filters: filters.map(([kind, settings]) => filterOf(kind, settings)) });
  }

  function render(layers: readonly Layer[]): void {
    compositor.render({ layers, timestamp: microsOf(0), duration: microsOf(33) }).frame.close();
  }

  it('shows it before and after its filters, each whole in the box', async () => {
    const layer = await bars([['grey', { amount: 100 }], ['crop', { left: 0, right: 50, top: 0, bottom: 0 }]]);
    render([layer]);
    const { before, after } = compositor.peek(layer, BOX);
    const [raw, done] = [await planesOf(before), await planesOf(after)];
    expect([raw.width, raw.height]).toEqual([160, 90]);
    expect([done.width, done.height]).toEqual([142, 160]);
    expect(spreadOf(raw.u)).toBeGreaterThan(100);
    expect(spreadOf(done.u)).toBeLessThanOrEqual(2);
  });

  it('runs no filter that the render has run, and those of a layer that is covered', async () => {
    const layer = await bars([['invert', { amount: 100 }]]);
    const frame = gradientFrame(PROGRAM);
    const cover = layerOf(await compositor.importFrame(frame, 0));
    frame.close();
    render([layer]);
    expect(compositor.takeFilterRuns()).toHaveLength(1);
    compositor.peek(layer, BOX).after.close();
    expect(compositor.takeFilterRuns()).toHaveLength(0);
    const hidden = await bars([['invert', { amount: 100 }]]);
    render([hidden, cover]);
    expect(compositor.takeFilterRuns()).toHaveLength(0);
    const { before, after } = compositor.peek(hidden, BOX);
    expect(compositor.takeFilterRuns()).toHaveLength(1);
    const [raw, done] = [await planesOf(before), await planesOf(after)];
    expect(meanOf(done.y)).toBeCloseTo(16 + 235 - meanOf(raw.y), -0.5);
  });

  it('shows what a privacy filter hides before it only', async () => {
    const layer = await bars([['background-blur', { radius: 24, reuseMs: 200 }]]);
    render([layer]);
    const { before, after } = compositor.peek(layer, BOX);
    const [raw, done] = [await planesOf(before), await planesOf(after)];
    expect(spreadOf(raw.u)).toBeGreaterThan(100);
    expect(spreadOf(done.u)).toBe(0);
  });

  it('has the same picture twice where there is no filter', async () => {
    const layer = await bars([]);
    const { before, after } = compositor.peek(layer, BOX);
    expect(await planesOf(after)).toEqual(await planesOf(before));
  });
});
