/** One `class` attribute of those names that are there. */
export function joinClasses(...names: readonly (string | undefined | false)[]): string {
  return names.filter(Boolean).join(' ');
}
