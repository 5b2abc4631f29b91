/** Of things that are the same one the likeliest, best first. */
export function keepBest<T extends { readonly score: number }>(found: readonly T[], isSame: (one: T, other: T) => boolean): readonly T[] {
  const kept: T[] = [];
  for (const one of found.toSorted((a, b) => b.score - a.score)) {
    if (!kept.some((other) => isSame(one, other))) kept.push(one);
  }
  return kept;
}
