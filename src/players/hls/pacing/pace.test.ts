import { expect, it } from 'vitest';
import { planOf } from './pace';

it.each([
  ['parts of 8 frames', { targetDurationS: 2, partTargetS: 4 / 15, partHoldBackS: 0.8, blocking: true }, { arrivalS: 0.267, minBufferS: 0.533, guardS: 0.25, liveDelayS: 0.8 }],
  ['parts of 4 frames', { targetDurationS: 2, partTargetS: 2 / 15, partHoldBackS: 0.4, blocking: true }, { arrivalS: 0.133, minBufferS: 0.267, guardS: 0.15, liveDelayS: 0.4 }],
  ['parts of a careless server', { targetDurationS: 4, partTargetS: 1, partHoldBackS: 0, blocking: true }, { arrivalS: 1, minBufferS: 1, guardS: 0.25, liveDelayS: 2 }],
  ['segments, requests held', { targetDurationS: 2, partTargetS: 0, partHoldBackS: 0, blocking: true }, { arrivalS: 2, minBufferS: 0.25, guardS: 0.25, liveDelayS: 2.25 }],
  ['segments, polled', { targetDurationS: 2, partTargetS: 0, partHoldBackS: 0, blocking: false }, { arrivalS: 2, minBufferS: 0.5, guardS: 0.25, liveDelayS: 3 }],
  ['parts that would have to be polled', { targetDurationS: 6, partTargetS: 0.5, partHoldBackS: 1.5, blocking: false }, { arrivalS: 6, minBufferS: 1.5, guardS: 0.25, liveDelayS: 9 }],
])('%s', (_name, delivery, plan) => {
  const rounded = Object.fromEntries(Object.entries(planOf(delivery)).map(([name, value]) => [name, Math.round(value * 1000) / 1000]));
  expect(rounded).toEqual(plan);
});
