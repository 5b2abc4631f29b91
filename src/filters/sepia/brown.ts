/** Codes of U and V for each of luma above black. */
export const BROWN = { u: -0.173, v: 0.117 } as const;
