import { expect, it } from 'vitest';
import { takes } from '../../core/settings';
import { PROCESS_DEFAULTS, PROCESS_FIELDS, processedName, processOptions } from './process-options';

it('asks for one file as it is unless told otherwise', () => {
  expect(processOptions(PROCESS_DEFAULTS)).toEqual({ container: 'mp4' });
  expect(PROCESS_FIELDS.filter((field) => !takes(field, PROCESS_DEFAULTS[field.key] ?? ''))).toEqual([]);
});

it('spells segments, size and rate out', () => {
  expect(processOptions({ ...PROCESS_DEFAULTS, result: 'segments', packing: 'ts', segment: 4, size: '854x480', fps: '30' })).toEqual({ container: 'ts', segment: 4, size: '854x480', fps: 30 });
  expect(processOptions({ ...PROCESS_DEFAULTS, packing: 'ts', segment: 4, container: 'webm' })).toEqual({ container: 'webm' });
});

it('names what came of a file', () => {
  expect(processedName('My talk.v2.mov', 'mp4')).toBe('My talk.v2-processed.mp4');
  expect(processedName('clip.mp4')).toBe('clip-processed');
  expect(processedName('.mp4', 'ts')).toBe('file-processed.ts');
});
