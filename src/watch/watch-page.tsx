import '../theme/tokens.css';
import '../theme/page.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { startWords } from '../i18n/words';
import { exposeWatch } from './watch-api';
import { parseWatchHash } from './watch-address';
import { WatchSession } from './watch-session';
import { WatchView } from './watch-view';

/** Makes `root` the viewer's page for the room in `hash`. One call for each load; another room is another load. */
export function mountWatchPage(root: HTMLElement, hash: string): void {
  const session = new WatchSession(parseWatchHash(hash, document.baseURI));
  exposeWatch(session);
  window.addEventListener('hashchange', () => window.location.reload());
  void startWords('watch').then((words) => {
    document.title = words.t('watch.title', { room: session.state().room });
    createRoot(root).render(
      <StrictMode>
        <I18nextProvider i18n={words}>
          <WatchView session={session} />
        </I18nextProvider>
      </StrictMode>,
    );
  });
}
