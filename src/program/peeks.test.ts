import { expect, it, vi } from 'vitest';
import type { SourceId } from '../core/ids';
import type { EpochMs } from '../core/time';
import type { Compositor, Layer } from './compositors/compositor';
import { Peeks } from './peeks';

const A = 'a' as SourceId;
const BOX = { width: 320, height: 180 };
const at = (ms: number): EpochMs => ms as EpochMs;
const PEEK = { before: {} as VideoFrame, after: {} as VideoFrame };

function stage(peek: Compositor['peek'] = () => PEEK): { readonly compositor: Compositor; readonly layers: readonly Layer[]; readonly peek: ReturnType<typeof vi.fn> } {
  const spy = vi.fn(peek);
  return { compositor: { peek: spy } as Partial<Compositor> as Compositor, layers: [{ item: { source: A } } as Layer], peek: spy };
}

it('looks at a source once for each time it is asked', async () => {
  const { compositor, layers, peek } = stage();
  const peeks = new Peeks();
  const answer = peeks.ask(A, BOX, at(0));
  peeks.serve(compositor, layers, at(33), false);
  peeks.serve(compositor, layers, at(66), false);
  expect(await answer).toBe(PEEK);
  expect(peek.mock.calls).toEqual([[layers[0], BOX]]);
});

it('waits while ticks come late, for a second at most', async () => {
  const { compositor, layers, peek } = stage();
  const peeks = new Peeks();
  const answer = peeks.ask(A, BOX, at(0));
  peeks.serve(compositor, layers, at(900), true);
  expect(peek).not.toHaveBeenCalled();
  peeks.serve(compositor, layers, at(1001), true);
  expect(await answer).toBe(PEEK);
});

it('has nothing of a source that is not drawn, or when a look fails, or after its end', async () => {
  const { compositor, layers } = stage(() => {
    throw new RangeError('The device is lost');
  });
  const peeks = new Peeks();
  const answers = [peeks.ask('b' as SourceId, BOX, at(0)), peeks.ask(A, BOX, at(0))];
  peeks.serve(compositor, layers, at(33), false);
  answers.push(peeks.ask(A, BOX, at(40)));
  peeks.close();
  expect(await Promise.all(answers)).toEqual([undefined, undefined, undefined]);
});
