import { STEPS, STEP_CODES } from '../../planar/operations/cube-picture';
import { type Cube, gradeColor } from './cube';

/**
 * What a cube makes of the program's colours: (Y, U, V) in codes for 33 steps of V, of U and, fastest, of Y, 8 codes
 * apart. The program's own colour is graded that way, without a detour by RGB for each pixel.
 * @param amount 0…1 of the way from the colour to its grade
 */
export function gradedColors(cube: Cube, amount: number): Float32Array {
  const colors = new Float32Array(STEPS ** 3 * 3);
  let at = 0;
  for (let v = 0; v < STEPS; v += 1) {
    for (let u = 0; u < STEPS; u += 1) {
      for (let y = 0; y < STEPS; y += 1) {
        const code = [y * STEP_CODES, u * STEP_CODES, v * STEP_CODES] as const;
        const graded = codesOf(gradeColor(cube, colorOf(code)));
        for (const [i, own] of code.entries()) colors[at + i] = own + ((graded[i] ?? own) - own) * amount;
        at += 3;
      }
    }
  }
  return colors;
}

type Three = readonly [number, number, number];

/** R'G'B' 0…1, and beyond, of BT.601 limited. */
function colorOf([y, u, v]: Three): Three {
  const light = (y - 16) / 219;
  const red = light + ((v - 128) / 112) * (1 - 0.299);
  const blue = light + ((u - 128) / 112) * (1 - 0.114);
  return [red, (light - 0.299 * red - 0.114 * blue) / 0.587, blue];
}

function codesOf([red, green, blue]: Three): Three {
  const light = 0.299 * red + 0.587 * green + 0.114 * blue;
  return [16 + 219 * light, 128 + (112 * (blue - light)) / (1 - 0.114), 128 + (112 * (red - light)) / (1 - 0.299)];
}
