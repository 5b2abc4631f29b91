import './theme/tokens.css';
import './theme/page.css';
import { showFailure } from './show-failure';
import { keptTheme, showTheme } from './theme/theme';

const WATCH = '#/watch/';

/** Picks the page by the hash; each is loaded on demand, so a viewer loads nothing of the studio. */
async function openPage(root: HTMLElement, hash: string): Promise<void> {
  if (hash.startsWith(WATCH)) {
    const { mountWatchPage } = await import('./watch/watch-page');
    mountWatchPage(root, hash);
    return;
  }
  document.documentElement.dataset['studio'] = 'loading';
  const page = import('./ui/studio-page');
  const { createStudio } = await import('./studio/create-studio');
  // The program runs before anything is drawn around it.
  const studio = createStudio(location.search);
  await (await page).mountStudioPage(root, studio);
}

showTheme(keptTheme());
const root = document.getElementById('root');
if (root) openPage(root, location.hash).catch((error: unknown) => showFailure(root, error));

const isWatch = location.hash.startsWith(WATCH);
addEventListener('hashchange', () => {
  // A watch page follows its own hash; only a change between the two pages loads anew.
  if (location.hash.startsWith(WATCH) !== isWatch) location.reload();
});
