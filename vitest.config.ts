import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const args = '--no-sandbox --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --use-fake-ui-for-media-stream --use-fake-device-for-media-stream --autoplay-policy=no-user-gesture-required'.split(' ');

export default defineConfig({
  test: {
    projects: [
      { extends: './vite.config.ts', test: { name: 'unit', environment: 'node', include: ['{src,server,e2e,bench}/**/*.test.{ts,tsx}'], exclude: ['**/*.browser.test.*', 'node_modules'] } },
      {
        extends: './vite.config.ts',
        test: {
          name: 'browser',
          include: ['src/**/*.browser.test.{ts,tsx}'],
          browser: { enabled: true, headless: true, screenshotFailures: false, provider: playwright({ launchOptions: { executablePath, args } }), instances: [{ browser: 'chromium' }] },
        },
      },
    ],
  },
});
