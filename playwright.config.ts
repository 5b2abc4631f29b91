import { defineConfig, devices } from '@playwright/test';
import { AUTOPLAY_FLAG, CHROMIUM_FLAGS, findChromium } from './scripts/chromium.mjs';

const executablePath = findChromium();

/**
 * One journey at a time: they measure delays and frame rates, which a neighbour would spoil. No
 * trace for the same reason; besides, its scripts count as a gesture of the user.
 */
export default defineConfig({
  testDir: './e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/global-setup.ts',
  outputDir: './test-results',
  workers: 1,
  retries: process.env['CI'] ? 1 : 0,
  timeout: 60_000,
  forbidOnly: Boolean(process.env['CI']),
  use: {
    launchOptions: { ...(executablePath && { executablePath }), args: [...CHROMIUM_FLAGS, AUTOPLAY_FLAG] },
  },
  projects: [{ name: 'chromium', use: devices['Desktop Chrome'] }],
});
