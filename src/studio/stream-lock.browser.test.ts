import { expect, it } from 'vitest';
import { takeStreamName } from './stream-lock';

it('gives a name to one studio at a time, in words', async () => {
  const release = await takeStreamName('show');
  await expect(takeStreamName('show')).rejects.toMatchObject({ code: 'name-taken', message: expect.stringContaining('"show"') as string });
  const other = await takeStreamName('another');
  other();
  release();
  await expect.poll(() => takeStreamName('show').then((again) => again(), () => 'taken')).toBeUndefined();
});
