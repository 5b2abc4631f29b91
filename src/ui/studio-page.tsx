import i18next from 'i18next';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { startWords } from '../i18n/words';
import { createStudioStore } from '../state/studio-store';
import type { Studio } from '../studio/studio-api';
import { BrokenView } from './broken-view';
import { keepStore } from './keep-store';
import { ErrorBoundary } from './parts/error-boundary';
import { runCommand } from './run-command';
import { StudioContext, type StudioTools } from './studio-context';
import { StudioView } from './studio-view';

/** Draws the studio's page in `root`, in the visitor's language. Returns the way to take it down; the studio itself goes on. */
export async function mountStudioPage(root: HTMLElement, studio: Studio): Promise<() => void> {
  await startWords('studio');
  const store = createStudioStore(studio.state());
  const stopKeeping = keepStore(store, studio);
  const tools: StudioTools = { studio, store, run: (command) => runCommand(store, command) };
  const page = createRoot(root);
  page.render(
    <I18nextProvider i18n={i18next}>
      <StudioContext value={tools}>
        <ErrorBoundary fallback={(error, redraw) => <BrokenView error={error} onRedraw={redraw} />}>
          <StudioView />
        </ErrorBoundary>
      </StudioContext>
    </I18nextProvider>,
  );
  return () => {
    stopKeeping();
    page.unmount();
  };
}
