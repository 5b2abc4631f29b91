import { afterEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { showFailure } from './show-failure';

afterEach(() => {
  delete document.documentElement.dataset['studio'];
});

it('says on a page whose code did not load what happened, what to do and why', async () => {
  const root = document.createElement('div');
  document.body.append(root);
  showFailure(root, new TypeError('Failed to fetch dynamically imported module'));
  await expect.element(page.getByRole('alert')).toHaveTextContent(/The page could not be opened\..*Reload it\..*Failed to fetch dynamically imported module/);
  await expect.element(page.getByRole('button', { name: 'Reload' })).toBeVisible();
  expect(document.documentElement.dataset['studio']).toBe('failed');
});
