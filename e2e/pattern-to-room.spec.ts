import { expectEmptied } from './harness/rooms';
import { livekitOf, missingIn, onlySource, STEADY } from './harness/studio-page';
import { expect, test } from './studio-test';

/**
 * Of 180 ticks: what may be in the sink, the sender, the network and the receiver at the instants of two reports,
 * and what a busy receiver throws away where no report can see it.
 */
const ON_THE_WAY = 16;

for (const track of ['generator', 'capture'] as const) {
  test(`a pattern reaches the room by ${track}, and leaves it clean`, async ({ stage, room, farEnd, openStudio }) => {
    const viewer = await farEnd();
    const studio = await openStudio({ source: 'pattern:hue', track, live: '1' });
    await studio.toBe('live');
    await viewer.nextPicture();
    expect(viewer.rows[0], 'the first picture has the full size').toMatchObject({ width: 1280, height: 720 });

    const before = missingIn(await studio.lawfulReport());
    const figures = await viewer.measure(6);
    const missing = missingIn(await studio.lawfulReport()) - before;
    expect(figures).toMatchObject({ damaged: 0, sizes: ['1280x720'] });
    expect(figures.distinctPerSecond).toBeGreaterThan(STEADY);
    expect(figures.distinct / figures.frames).toBeGreaterThan(0.95);
    expect(figures.lost, `ticks that never came; the report has a cause for ${missing}`).toBeLessThanOrEqual(missing + ON_THE_WAY);
    expect(figures.latencyMs.median).toBeLessThan(200);
    expect(viewer.sound.seconds, 'a silent track is published').toBeGreaterThan(3);
    expect(viewer.sound.level()).toBeLessThan(-70);

    const live = await studio.lawfulReport();
    expect(live.program).toMatchObject({ width: 1280, height: 720, fps: 30, track });
    expect(live.program.distinct / live.program.rendered, 'each rendered frame is a new one').toBeGreaterThan(0.95);
    expect(onlySource(live)).toMatchObject({ kind: 'pattern', status: { state: 'running' } });
    expect(livekitOf(live)).toMatchObject({ status: { state: 'live' }, reconnects: 0 });
    expect(livekitOf(live).encoded).toBeGreaterThan(100);
    expect(live.faults).toEqual([]);

    await studio.end();
    await expectEmptied(stage.livekit, room);
    await studio.toBe('ready');
    const ended = await studio.lawfulReport();
    expect(livekitOf(ended)).toMatchObject({ status: { state: 'idle' }, inFlight: 0 });
    expect(livekitOf(ended).encoded, 'counts are kept').toBeGreaterThanOrEqual(livekitOf(live).encoded);
    const later = await studio.lawfulReport();
    expect(livekitOf(later).offered, 'nothing is offered after the end').toBe(livekitOf(ended).offered);

    await studio.goLive();
    await viewer.pictureWhere(({ at }) => at > later.at);
    expect((await viewer.measure(2)).distinctPerSecond, 'it goes live again').toBeGreaterThan(20);
  });
}

test('frames go on while the page is blocked for two seconds', async ({ farEnd, openStudio }) => {
  const viewer = await farEnd();
  const studio = await openStudio({ track: 'generator', live: '1' });
  await viewer.nextPicture();
  await viewer.measure(1);
  const since = viewer.mark();
  await studio.page.evaluate(() => {
    const until = performance.now() + 2000;
    while (performance.now() < until);
  });
  const blocked = viewer.figures(since);
  expect(blocked.distinct, 'of 60 pictures; none would come by way of the page').toBeGreaterThan(15);
  expect(blocked.longestGapMs, 'of 2000').toBeLessThan(1000);
  await studio.lawfulReport();
});

test('the program keeps the rate it is set to: 15, 20 and 60', async ({ farEnd, openStudio }) => {
  const viewer = await farEnd();
  const studio = await openStudio({ size: '640x360', fps: '15', live: '1' });
  for (const fps of [15, 20, 60]) {
    await studio.studio.evaluate((handle, rate) => handle.setProgram({ fps: rate }), fps);
    await viewer.nextPicture();
    await viewer.measure(1);
    const { distinctPerSecond, lost, distinct } = await viewer.measure(3);
    expect(distinctPerSecond / fps, `pictures a second at ${fps}`).toBeGreaterThan(0.85);
    expect(distinctPerSecond / fps).toBeLessThan(1.1);
    expect(lost / (lost + distinct)).toBeLessThan(0.1);
    expect((await studio.lawfulReport()).program.fps).toBe(fps);
  }
  expect(viewer.figures().sizes).toEqual(['640x360']);
});

test('kbps is a cap, and can be changed on air', async ({ stage, farEnd, openStudio }) => {
  const viewer = await farEnd();
  const studio = await openStudio({ source: `file:${stage.media}noise.mp4`, size: '640x360', video: 'kbps=1000', live: '1' });
  await viewer.nextPicture();
  await viewer.measure(4);
  const rate = async (): Promise<number> => {
    const [bytes, at] = [await viewer.videoBytes(), Date.now()];
    await viewer.measure(4);
    return ((await viewer.videoBytes()) - bytes) * 8 / (Date.now() - at);
  };
  const capped = await rate();
  expect(capped, 'kbit/s of a picture that wants more').toBeGreaterThan(500);
  expect(capped).toBeLessThan(1150);
  await studio.studio.evaluate((handle) => handle.setOutput('livekit', { kbps: 3000 }));
  await expect.poll(rate, { timeout: 30_000 }).toBeGreaterThan(1400);
  await studio.lawfulReport();
});
