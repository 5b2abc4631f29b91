import type { Settings } from '../../core/settings';
import { STEPS, type CubeTable, cubeTableOf } from '../../planar/operations/cube-picture';
import type { Table } from '../filter';
import { keepLast } from '../keep-last';
import { shareOf, textOf } from '../read-setting';
import type { Cube } from './cube';
import { cubeOf } from './cube-text';
import { gradedColors } from './graded-colors';

/** A colour table in the form each renderer reads. Both take a while to make and are made once. */
export interface Grade {
  planar(): CubeTable;
  /** (Y, U, V) in 255ths; V in rows, U and, fastest, Y in columns. */
  webgl2(): Table;
}

const gradesOf = keepLast(4, (cube: Cube) => keepLast(2, (amount: number) => gradeOf(gradedColors(cube, amount))));

/** Undefined where nothing changes. @throws PipelineFault `bad-setting` */
export function gradeFor(settings: Settings): Grade | undefined {
  const text = textOf(settings, 'file');
  const amount = shareOf(settings, 'amount');
  return text === '' || amount === 0 ? undefined : gradesOf(cubeOf(text))(amount);
}

function gradeOf(colors: Float32Array): Grade {
  let planar: CubeTable | undefined;
  let webgl2: Table | undefined;
  return {
    planar: () => (planar ??= cubeTableOf(colors)),
    webgl2: () => (webgl2 ??= { width: STEPS * STEPS, height: STEPS, values: texelsOf(colors) }),
  };
}

function texelsOf(colors: Float32Array): Float32Array {
  const texels = new Float32Array((colors.length / 3) * 4);
  for (let i = 0; i < colors.length / 3; i += 1) {
    for (let channel = 0; channel < 3; channel += 1) texels[i * 4 + channel] = (colors[i * 3 + channel] ?? 0) / 255;
  }
  return texels;
}
