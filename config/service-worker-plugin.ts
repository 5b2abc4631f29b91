import { fileURLToPath } from 'node:url';
import { build, type Plugin, type PreviewServer, type Rolldown, type ViteDevServer } from 'vite';

const FILE = 'service-worker.js';
const ENTRY = fileURLToPath(new URL('../src/serviceworker/service-worker.ts', import.meta.url));

/**
 * Puts the service worker beside `index.html`, in dev and in the build: one classic script under a
 * name that never changes, since the browser looks for a newer one at the same address, and not all
 * browsers take a module. In dev it is bundled at each request, so a reload has what was saved.
 */
export function serviceWorkerPlugin(): Plugin {
  return {
    name: 'tabcast:service-worker',
    configureServer,
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: FILE, source: await bundle('build') });
    },
  };
}

function configureServer({ config, middlewares }: Pick<ViteDevServer | PreviewServer, 'config' | 'middlewares'>): void {
  const path = `${config.base.replace(/^\.\//, '/')}${FILE}`;
  middlewares.use((req, res, next) => {
    if (req.url?.split('?', 1)[0] !== path) {
      next();
      return;
    }
    bundle('serve').then((code) => {
      res.setHeader('content-type', 'text/javascript');
      res.setHeader('cache-control', 'no-cache');
      res.end(code);
    }, next);
  });
}

async function bundle(command: 'build' | 'serve'): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: { write: false, target: 'es2023', minify: command === 'build', rolldownOptions: { input: ENTRY, output: { format: 'iife', entryFileNames: FILE } } },
  });
  const [{ output }] = (Array.isArray(result) ? result : [result]) as [Rolldown.RolldownOutput];
  return output[0].code;
}
