import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv, type UserConfig } from 'vite';
import { aiPlugin } from './config/ai-plugin.ts';
import { chunkModulesPlugin } from './config/chunk-modules-plugin.ts';
import { kernelsPlugin } from './config/kernels-plugin.ts';
import { serviceWorkerPlugin } from './config/service-worker-plugin.ts';
import { devPlugin } from './server/dev-plugin.ts';
import { deployedTokenEnv, type TokenEnv } from './server/token/token-env.ts';

/**
 * Cross-origin isolation, where a server of ours sends the headers: finer clocks and shared memory.
 * Everything works without, since a static host may not be able to send them. `credentialless`
 * leaves pictures and films of other sites loadable.
 */
const ISOLATION = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'credentialless' };

/** The site's configuration for Vite; `tokenEnv` is the environment of the token function in dev and preview. */
export function siteConfig(tokenEnv: () => TokenEnv): UserConfig {
  return {
    base: './',
    // Pages are told apart by the hash, so an unknown path is a 404 and not the page again.
    appType: 'mpa',
    plugins: [react(), kernelsPlugin(), aiPlugin(), serviceWorkerPlugin(), chunkModulesPlugin(), devPlugin({ env: tokenEnv })],
    worker: { format: 'es' },
    build: {
      target: 'es2023',
      manifest: true,
      modulePreload: { polyfill: false },
      // Sizes are checked against budgets.json; livekit-client alone is over Vite's own limit.
      chunkSizeWarningLimit: 700,
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'react', test: /\/node_modules\/(react|react-dom|scheduler)\// }] } } },
    },
    // The workers' libraries are found at the start, so that no first visit ends in a reload.
    optimizeDeps: { entries: ['index.html', 'src/**/*.worker.ts', '!src/ai/litert.worker.ts'] },
    server: { headers: ISOLATION, cors: false, watch: { ignored: ['**/.cache/**', '**/dist/**', '**/bench/**', '**/e2e/**', '**/test-results/**'] } },
    preview: { headers: ISOLATION, cors: false },
  };
}

export default defineConfig(({ mode }) => siteConfig(() => deployedTokenEnv(loadEnv(mode, process.cwd(), ['LIVEKIT_', 'TABCAST_']))));
