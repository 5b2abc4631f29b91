/** One sample, as a number to the type checker too; reads past the end give 0. */
export function at(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0;
}
