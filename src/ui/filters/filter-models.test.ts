import { expect, it } from 'vitest';
import { modelStatusOf } from './filter-models';

const loading = { state: 'loading', share: 0.5 } as const;
const ready = { state: 'ready' } as const;

it('finds the model a filter waits for; of two for different sizes one is enough', () => {
  expect(modelStatusOf('background-blur', [{ model: 'person-landscape', status: loading }])).toBe(loading);
  expect(modelStatusOf('background-blur', [{ model: 'person-landscape', status: loading }, { model: 'person-square', status: ready }])).toBe(ready);
  expect(modelStatusOf('face-blur', [{ model: 'person-landscape', status: loading }])).toBeUndefined();
  expect(modelStatusOf('hue', [{ model: 'person-landscape', status: loading }])).toBeUndefined();
});
