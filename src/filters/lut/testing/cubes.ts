type Grade = (red: number, green: number, blue: number) => readonly [number, number, number];

/** The text of a .cube file of `size` steps a side. */
export function cubeText(size: number, grade: Grade): string {
  const lines = [`TITLE "test"`, `LUT_3D_SIZE ${size}`];
  const step = (i: number): number => i / (size - 1);
  for (let blue = 0; blue < size; blue += 1) {
    for (let green = 0; green < size; green += 1) {
      for (let red = 0; red < size; red += 1) lines.push(grade(step(red), step(green), step(blue)).join(' '));
    }
  }
  return `${lines.join('\n')}\n`;
}

/** A .cube file that changes nothing. */
export function identityCube(size: number): string {
  return cubeText(size, (red, green, blue) => [red, green, blue]);
}
