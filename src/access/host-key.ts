const STORAGE_KEY = 'tabcast.hostKey';

let kept: string | undefined;

/** The host key given in this browser session, sent with requests for host and guest tokens. */
export function hostKey(): string | undefined {
  try {
    return sessionStorage.getItem(STORAGE_KEY) ?? kept;
  } catch {
    return kept;
  }
}

/** Keeps the key until the tab closes; an empty key forgets it. Where storage is blocked, until the page is left. */
export function rememberHostKey(key: string): void {
  kept = key === '' ? undefined : key;
  try {
    if (kept === undefined) sessionStorage.removeItem(STORAGE_KEY);
    else sessionStorage.setItem(STORAGE_KEY, kept);
  } catch {
    // The key in `kept` serves this page.
  }
}
