import { spawn } from 'node:child_process';
import { CAUSES, sumCauses } from '../src/core/report';
import { livekitOf } from './harness/studio-page';
import { expect, test } from './studio-test';

/** Two busy loops for `ms`, ended by id whatever happens. */
async function underLoad(ms: number, run: () => Promise<void>): Promise<void> {
  const loops = Array.from({ length: 2 }, () => spawn(process.execPath, ['-e', `const until = Date.now() + ${ms}; while (Date.now() < until);`]));
  try {
    await run();
  } finally {
    await Promise.all(
      loops.map(async (loop) => {
        if (loop.exitCode !== null) return;
        const gone = new Promise((resolve) => loop.once('exit', resolve));
        loop.kill('SIGKILL');
        await gone;
      }),
    );
  }
}

test('too much to do: frames go missing with a cause, and the account still adds up', async ({ farEnd, openStudio }) => {
  const viewer = await farEnd();
  const studio = await openStudio({ source: ['pattern:clock', 'pattern:bars'], size: '1920x1080', fps: '60', live: '1' });
  await viewer.nextPicture(30_000);
  await underLoad(10_000, async () => {
    for (let i = 0; i < 4; i += 1) {
      await viewer.measure(1.5);
      await studio.lawfulReport();
    }
  });
  const report = await studio.lawfulReport();
  const missing = { ...report.program.skipped, ...livekitOf(report).dropped };
  expect(sumCauses(report.program.skipped) + sumCauses(livekitOf(report).dropped), 'frames that went missing').toBeGreaterThan(0);
  for (const cause of Object.keys(missing)) expect(CAUSES).toContain(cause);
  expect(report.program.rendered).toBeGreaterThan(0);
  expect(viewer.figures().distinct, 'it still sends').toBeGreaterThan(20);
  expect(livekitOf(report).status.state).toBe('live');

  await viewer.measure(1);
  expect((await viewer.measure(3)).frames, 'it recovers').toBeGreaterThan(20);
  await studio.end();
  await studio.lawfulReport();
});
