import type { FaultRecord, Report } from '../src/core/report';
import type { StudioState } from '../src/core/studio-state';
import { expect, test } from './studio-test';

test('window.studio keeps its contract: results are data, refusals are words, events come', async ({ openStudio, farEnd }) => {
  const viewer = await farEnd();
  const studio = await openStudio({ source: 'pattern:hue' });

  await test.step('results can be cloned and written as JSON', async () => {
    const same = await studio.studio.evaluate(async (handle) => {
      await handle.ready;
      const values = [handle.state(), await handle.report(), await handle.addSource('pattern:counter')];
      return values.map((value) => JSON.stringify(structuredClone(value)) === JSON.stringify(value));
    });
    expect(same).toEqual([true, true, true]);
    const report = await studio.lawfulReport();
    expect(report).toMatchObject({ schema: 1, filters: [], faults: [] });
    expect(Object.keys(report).sort()).toEqual(['at', 'audio', 'browser', 'faults', 'filters', 'outputs', 'program', 'schema', 'sources', 'uptimeMs']);
    expect(report.browser).toMatch(/Chrom/);
    expect(Math.abs(Date.now() - report.at)).toBeLessThan(5000);
  });

  await test.step('refusals', async () => {
    const refused: readonly (readonly [Promise<string>, RegExp])[] = [
      [studio.refusal((handle) => handle.addSource('pattern:plaid')), /pattern:plaid|plaid.*hue/s],
      [studio.refusal((handle) => handle.addSource('volcano')), /volcano/],
      [studio.refusal((handle) => handle.addSource({ kind: 'volcano' })), /volcano/],
      [studio.refusal((handle) => handle.setProgram({ width: 641 })), /641.*even/s],
      [studio.refusal((handle) => handle.setProgram({ fps: 61 })), /61.*60/s],
      [studio.refusal((handle) => handle.setOutput('livekit', { kbps: -1 })), /kbps.*-1/s],
      [studio.refusal((handle) => handle.setOutput('livekit', { wings: 2 })), /wings.*codec/s],
      [studio.refusal((handle) => handle.removeSource('source-99')), /source-99/],
      [studio.refusal((handle) => handle.addFilter('source-99', 'hue')), /source-99/],
      [studio.refusal((handle) => handle.addFilter(handle.state().sources[0]?.id ?? '', 'sparkle')), /sparkle.*hue/s],
      [studio.refusal((handle) => handle.setFilter('filter-99', { degrees: 1 })), /filter-99/],
      [studio.refusal((handle) => handle.moveFilter('filter-99', 0)), /filter-99/],
      [studio.refusal((handle) => handle.removeFilter('filter-99')), /filter-99/],
    ];
    for (const [words, pattern] of refused) expect(await words).toMatch(pattern);
  });

  await test.step('filters are added, set, moved and removed', async () => {
    const kinds = await studio.studio.evaluate((handle) => {
      const source = handle.state().sources[0]?.id ?? '';
      const first = handle.addFilter(source, 'hue', { degrees: 10 });
      const second = handle.addFilter(source, 'hue');
      const third = handle.addFilter(source, 'rotate', { degrees: 5 });
      handle.setFilter(first, { degrees: 20 });
      handle.moveFilter(third, 0);
      const order = handle.state().filters.map((filter) => [filter.kind, filter.settings['degrees']]);
      for (const id of [first, second, third]) handle.removeFilter(id);
      return { order, left: handle.state().filters.length };
    });
    expect(kinds).toEqual({ order: [['rotate', 5], ['hue', 20], ['hue', 0]], left: 0 });
  });

  await test.step('events', async () => {
    const heard = await studio.studio.evaluate(async (handle) => {
      const seen: { event: string; value: StudioState | FaultRecord | Report }[] = [];
      const offs = (['state', 'fault', 'ended'] as const).map((event) => handle.on(event, (value) => seen.push({ event, value: structuredClone(value) })));
      await handle.goLive();
      await handle.end();
      for (let i = 0; i < 20 && !seen.some(({ event }) => event === 'ended'); i += 1) await new Promise((resolve) => setTimeout(resolve, 50));
      for (const off of offs) off();
      const before = seen.length;
      await handle.setProgram({ fps: 25 });
      await new Promise((resolve) => setTimeout(resolve, 200));
      return { events: seen, after: seen.length - before };
    });
    const phases = heard.events.flatMap(({ event, value }) => (event === 'state' ? [(value as StudioState).phase] : []));
    expect(phases).toContain('live');
    expect(phases.at(-1)).toBe('ready');
    expect(heard.events.filter(({ event }) => event === 'fault')).toEqual([]);
    expect(heard.events.filter(({ event }) => event === 'ended')).toMatchObject([{ value: { schema: 1 } }]);
    expect(heard.after, 'nothing is heard once one has stopped listening').toBe(0);
    await studio.lawfulReport();
  });

  await test.step('a new size on air keeps the publication', async () => {
    await studio.goLive();
    await viewer.nextPicture();
    const published = viewer.subscribed.length;
    await studio.studio.evaluate((handle) => handle.setProgram({ width: 640, height: 360 }));
    await viewer.pictureWhere(({ width }) => width === 640);
    expect(viewer.subscribed.length).toBe(published);
    await studio.lawfulReport();
    await studio.end();
  });
});
