export type Rgb = readonly [red: number, green: number, blue: number];

/** What a .cube file says. */
export interface Cube {
  /** One table for each channel, or one for all three together. */
  readonly dimensions: 1 | 3;
  /** Steps of a side. */
  readonly size: number;
  /** Colours of the first and the last step. */
  readonly domainMin: Rgb;
  readonly domainMax: Rgb;
  /** Red, green and blue of `size` or `size`³ steps, red changing fastest. */
  readonly values: Float32Array;
}

/** The colour that a cube gives for one; between its steps trilinear. What lies outside its domain keeps its distance from it. */
export function gradeColor(cube: Cube, color: Rgb): Rgb {
  const inside = eachChannel((i) => Math.max(cube.domainMin[i], Math.min(cube.domainMax[i], color[i])));
  const at = eachChannel((i) => ((inside[i] - cube.domainMin[i]) / (cube.domainMax[i] - cube.domainMin[i])) * (cube.size - 1));
  const graded = cube.dimensions === 1 ? byChannel(cube, at) : trilinear(cube, at);
  return eachChannel((i) => graded[i] + color[i] - inside[i]);
}

function byChannel({ size, values }: Cube, at: Rgb): Rgb {
  return eachChannel((channel) => {
    const { near, next, share } = stepOf(at[channel], size);
    return mix(values[near * 3 + channel], values[next * 3 + channel], share);
  });
}

function trilinear({ size, values }: Cube, at: Rgb): Rgb {
  const red = stepOf(at[0], size);
  const green = stepOf(at[1], size);
  const blue = stepOf(at[2], size);
  return eachChannel((channel) => {
    const alongRed = (g: number, b: number): number => {
      const row = (b * size + g) * size;
      return mix(values[(row + red.near) * 3 + channel], values[(row + red.next) * 3 + channel], red.share);
    };
    const near = mix(alongRed(green.near, blue.near), alongRed(green.next, blue.near), green.share);
    const next = mix(alongRed(green.near, blue.next), alongRed(green.next, blue.next), green.share);
    return mix(near, next, blue.share);
  });
}

function stepOf(at: number, size: number): { near: number; next: number; share: number } {
  const near = Math.min(size - 2, Math.floor(at));
  return { near, next: near + 1, share: at - near };
}

function mix(a: number | undefined = 0, b: number | undefined = 0, share = 0): number {
  return a + (b - a) * share;
}

function eachChannel(value: (channel: 0 | 1 | 2) => number): Rgb {
  return [value(0), value(1), value(2)];
}
