import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { AUTOPLAY_FLAG, CHROMIUM_FLAGS, findChromium } from './scripts/chromium.mjs';

const executablePath = findChromium();
const launchOptions = { ...(executablePath && { executablePath }), args: [...CHROMIUM_FLAGS, AUTOPLAY_FLAG] };

export default defineConfig({
  test: {
    projects: [
      {
        extends: './vite.config.ts',
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{src,server,scripts,config,e2e,bench}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.browser.test.*', '**/node_modules/**'],
        },
      },
      {
        extends: './vite.config.ts',
        test: {
          name: 'browser',
          // As journeys: what a busy machine may spoil once (docs/decisions/0010).
          retry: process.env['CI'] ? 1 : 0,
          include: ['src/**/*.browser.test.{ts,tsx}'],
          browser: { enabled: true, headless: true, screenshotFailures: false, provider: playwright({ launchOptions }), instances: [{ browser: 'chromium' }] },
        },
      },
    ],
  },
});
