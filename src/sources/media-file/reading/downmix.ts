const CENTRE = Math.SQRT1_2;

/** Share of each input channel in left and right, by number of channels; orders as WebCodecs and mediabunny give them (WAVE order). */
const MATRICES: Readonly<Record<number, readonly (readonly [number, number])[]>> = {
  3: [[1, 0], [0, 1], [CENTRE, CENTRE]],
  4: [[1, 0], [0, 1], [CENTRE, 0], [0, CENTRE]],
  5: [[1, 0], [0, 1], [CENTRE, CENTRE], [CENTRE, 0], [0, CENTRE]],
  6: [[1, 0], [0, 1], [CENTRE, CENTRE], [0, 0], [CENTRE, 0], [0, CENTRE]],
  8: [[1, 0], [0, 1], [CENTRE, CENTRE], [0, 0], [CENTRE, 0], [0, CENTRE], [CENTRE, 0], [0, CENTRE]],
};

/**
 * Brings surround sound to stereo by ITU-R BS.775 (centre and surrounds at −3 dB, no LFE), scaled so
 * that it cannot clip. Mono and stereo pass; unknown layouts keep their first two channels.
 */
export function downmix(channels: readonly Float32Array<ArrayBuffer>[]): readonly Float32Array<ArrayBuffer>[] {
  const matrix = MATRICES[channels.length];
  if (!matrix) return channels.slice(0, 2);
  const scale = 1 / Math.max(...([0, 1] as const).map((side) => matrix.reduce((sum, shares) => sum + shares[side], 0)));
  return ([0, 1] as const).map((side) => {
    const mixed = new Float32Array(channels[0]?.length ?? 0);
    matrix.forEach((shares, index) => {
      const share = shares[side] * scale;
      const plane = channels[index];
      if (share === 0 || !plane) return;
      for (let i = 0; i < mixed.length; i += 1) mixed[i] = (mixed[i] ?? 0) + (plane[i] ?? 0) * share;
    });
    return mixed;
  });
}
