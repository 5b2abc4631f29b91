/** What the visitor wants to see; `system` follows the browser's `prefers-color-scheme`. */
export const THEMES = ['system', 'dark', 'light'] as const;
export type Theme = (typeof THEMES)[number];

const KEPT_AS = 'tabcast.theme';

/** The theme kept from before. */
export function keptTheme(): Theme {
  try {
    const kept = localStorage.getItem(KEPT_AS);
    return THEMES.find((theme) => theme === kept) ?? 'system';
  } catch {
    return 'system';
  }
}

/** Shows a theme at once, by `data-theme` on the root element, and keeps it for the next visit. */
export function showTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  try {
    localStorage.setItem(KEPT_AS, theme);
  } catch {
    // The choice holds until the page is left.
  }
}
