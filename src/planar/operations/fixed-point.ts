/** A coefficient as kernels take it: 12 bits of fraction in 16, so within ±7.99. */
export function fixed12(value: number): number {
  return Math.max(-32767, Math.min(32767, Math.round(value * 4096)));
}
