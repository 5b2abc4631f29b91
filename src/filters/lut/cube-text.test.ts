import { describe, expect, it } from 'vitest';
import { PipelineFault } from '../../core/fault';
import { parseSettings } from '../../core/settings';
import { gradeColor } from './cube';
import { cubeOf } from './cube-text';
import { lutSpec } from './spec';
import { cubeText, identityCube } from './testing/cubes';

const TWO = '0 0 0\n1 0 0\n0 1 0\n1 1 0\n0 0 1\n1 0 1\n0 1 1\n1 1 1\n';

describe('.cube files', () => {
  it.each([2, 17, 33, 65])('of %d steps a side', (size) => {
    const cube = cubeOf(identityCube(size));
    expect([cube.dimensions, cube.size, cube.values.length]).toEqual([3, size, size ** 3 * 3]);
    const [red, green, blue] = gradeColor(cube, [0.1, 0.52, 0.93]);
    expect([red, green, blue]).toEqual([expect.closeTo(0.1, 5), expect.closeTo(0.52, 5), expect.closeTo(0.93, 5)]);
  });

  it('with all that grading programs write', () => {
    const cube = cubeOf(`\uFEFF# made by hand\r\nTITLE "A look, of 2"\r\n\r\nDOMAIN_MIN -1 -1 -1\r\nDOMAIN_MAX 1.5e0 1 1\r\nLUT_3D_SIZE 2\r\n\r\n${TWO.replaceAll('\n', '  \r\n')}# the end`);
    expect([cube.domainMin, cube.domainMax]).toEqual([[-1, -1, -1], [1.5, 1, 1]]);
    expect(cubeOf(`LUT_3D_SIZE 2\nLUT_3D_INPUT_RANGE 0.0 2.0\n${TWO}`).domainMax).toEqual([2, 2, 2]);
    expect(cubeOf(`LUT_3D_SIZE 2\n${TWO.replaceAll(' ', '\t')}`).size).toBe(2);
  });

  it('of one dimension: each channel goes its own way', () => {
    const cube = cubeOf('LUT_1D_SIZE 3\n0 1 0\n0.5 0.5 0\n1 0 1\n');
    expect(gradeColor(cube, [0.25, 0.25, 0.25])).toEqual([0.25, 0.75, 0]);
    expect(gradeColor(cube, [1, 1, 0.75])).toEqual([1, 0, 0.5]);
  });

  it('are read red first, and between their steps in proportion', () => {
    const cube = cubeOf(cubeText(3, (red, green, blue) => [blue, red * red, green]));
    expect(gradeColor(cube, [0.5, 0.25, 1])).toEqual([1, 0.25, 0.25]);
    expect(gradeColor(cube, [0.25, 0, 0])[1]).toBe(0.125);
  });

  it('leave what lies outside as far outside', () => {
    const cube = cubeOf(cubeText(2, (red, green, blue) => [1 - red, green, blue]));
    expect(gradeColor(cube, [1.2, -0.1, 0.5]).map((value) => Number(value.toFixed(6)))).toEqual([0.2, -0.1, 0.5]);
  });

  it.each([
    ['', 'line 0', 'no table'],
    ['# nothing\n', 'line 1', 'no table'],
    ['<html><body>Not found</body></html>', 'line 1', 'no number'],
    [`LUT_3D_SIZE 1\n${TWO}`, 'line 1', 'from 2 to 65'],
    [`LUT_3D_SIZE 66\n${TWO}`, 'line 1', 'from 2 to 65'],
    [`LUT_3D_SIZE 2.5\n${TWO}`, 'line 1', 'from 2 to 65'],
    [`LUT_3D_SIZE\n${TWO}`, 'line 1', 'from 2 to 65'],
    ['LUT_1D_SIZE 70000\n', 'line 1', 'from 2 to 65536'],
    [`LUT_3D_SIZE 2\nLUT_1D_SIZE 2\n${TWO}`, 'line 2', 'twice'],
    [TWO, 'line 1', 'before the first colour'],
    [`LUT_3D_SIZE 3\n${TWO}`, 'line 9', '8 of 27'],
    [`LUT_3D_SIZE 2\n${TWO}0 0 0\n`, 'line 10', 'more than 8'],
    [`LUT_3D_SIZE 2\n0 0\n`, 'line 2', 'three numbers'],
    [`LUT_3D_SIZE 2\n0 0 zero\n`, 'line 2', '"zero" is no number'],
    [`LUT_3D_SIZE 2\n0 0 NaN\n`, 'line 2', '"NaN"'],
    [`LUT_3D_SIZE 2\nDOMAIN_MIN 0 0\n${TWO}`, 'line 2', 'three numbers'],
    [`LUT_3D_SIZE 2\nDOMAIN_MIN 0 1 0\n${TWO}`, 'line 3', 'below DOMAIN_MAX'],
    [`LUT_3D_SIZE 2\nLUT_3D_INPUT_RANGE 0\n${TWO}`, 'line 2', 'two numbers'],
    [`LUT_3D_SIZE 2\nGAMMA 2\n${TWO}`, 'line 2', '"GAMMA" is not known'],
    [`LUT_3D_SIZE 2\n${TWO}TITLE "late"\n`, 'line 10', 'after the first colour'],
  ])('%j is refused', (text, line, what) => {
    const refuse = (): unknown => cubeOf(text);
    expect(refuse).toThrow(PipelineFault);
    expect(refuse).toThrow(`${line}: `);
    expect(refuse).toThrow(what);
  });

  it('are checked where settings are', () => {
    expect(parseSettings(lutSpec, { file: identityCube(2) })).toMatchObject({ amount: 100 });
    expect(parseSettings(lutSpec)).toEqual(lutSpec.defaults);
    expect(() => parseSettings(lutSpec, { file: 'a,b,c' })).toThrow('This is no .cube file: line 1');
    expect(() => parseSettings(lutSpec, { file: 'x'.repeat(8_500_001) })).toThrow('a .cube file of up to 8500000 characters');
  });
});
