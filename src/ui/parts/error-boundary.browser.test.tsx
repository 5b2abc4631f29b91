import { afterEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { createRoot, type Root } from 'react-dom/client';
import { ErrorBoundary } from './error-boundary';

let root: Root | undefined;
afterEach(() => {
  root?.unmount();
  vi.restoreAllMocks();
});

it('says what happened instead of blanking the page, and draws again when asked', async () => {
  const reported = vi.spyOn(console, 'error').mockReturnValue(undefined);
  let broken = true;
  function View(): string {
    if (broken) throw new RangeError('no such thing');
    return 'drawn';
  }
  const place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
  root.render(
    <ErrorBoundary
      fallback={(error, redraw) => (
        <button type="button" onClick={redraw}>
          {String(error)}
        </button>
      )}
    >
      <View />
    </ErrorBoundary>,
  );
  const again = page.getByRole('button', { name: 'RangeError: no such thing' });
  await expect.element(again).toBeVisible();
  expect(reported).toHaveBeenCalled();
  broken = false;
  await again.click();
  await expect.element(page.getByText('drawn')).toBeVisible();
});
