import { sumCauses } from '../src/core/report';
import type { StudioHandle } from './harness/contract';
import { livekitOf, missingIn, onlySource } from './harness/studio-page';
import { expect, test } from './studio-test';

/** The studio's own list of kinds, which menus are drawn from. */
interface ListsFilters extends StudioHandle {
  readonly kinds: { readonly filters: readonly { readonly kind: string }[] };
}

/** Pictures that each state of the chain must bring to the far end. */
const PICTURES = 6;
/** Share of sent pictures that a busy far end may lose by itself. */
const LOST_BEYOND = 0.06;

test('every kind of filter is switched on and off on air, and no picture goes missing without a cause', async ({ farEnd, openStudio }) => {
  test.setTimeout(240_000);
  const viewer = await farEnd();
  const studio = await openStudio({ source: 'pattern:clock', size: '640x360', live: '1' });
  await studio.toBe('live');
  await viewer.nextPicture();
  await viewer.measure(1);
  const source = onlySource(await studio.lawfulReport()).id;
  const kinds = await studio.studio.evaluate((handle) => (handle as ListsFilters).kinds.filters.map(({ kind }) => kind));
  expect(kinds.length).toBeGreaterThan(20);

  const since = viewer.mark();
  const before = await studio.lawfulReport();
  const moves = async (): Promise<void> => {
    const from = viewer.mark();
    await expect.poll(() => viewer.figures(from).distinct, { message: 'the far end keeps moving', timeout: 15_000 }).toBeGreaterThanOrEqual(PICTURES);
  };
  for (const kind of kinds) {
    await test.step(kind, async () => {
      const id = await studio.studio.evaluate((handle, [of, name]) => handle.addFilter(of, name), [source, kind] as const);
      await moves();
      const report = await studio.lawfulReport();
      expect(report.filters).toMatchObject([{ id, kind, bypassed: false }]);
      expect(report.filters[0]?.frames, 'it was run').toBeGreaterThan(0);
      await studio.studio.evaluate((handle, filter) => handle.removeFilter(filter), id);
      await moves();
    });
  }

  const after = await studio.lawfulReport();
  const rendered = after.program.rendered - before.program.rendered;
  const due = after.program.due - before.program.due;
  expect(due, 'due = rendered + skipped').toBe(rendered + sumCauses(after.program.skipped) - sumCauses(before.program.skipped));
  // A busy browser loses pictures between its track and its sender, whose count of them begins after that.
  const unoffered = Math.max(0, rendered - (livekitOf(after).offered - livekitOf(before).offered));
  const missing = missingIn(after) - missingIn(before) + unoffered;
  const figures = viewer.figures(since);
  expect(figures.lost, `ticks that never came; ${missing} are known from the report`).toBeLessThanOrEqual(missing + Math.ceil(LOST_BEYOND * rendered));
  expect(figures.damaged).toBe(0);
  expect((await studio.state()).faults).toEqual([]);
  await studio.end();
  await studio.lawfulReport();
});
