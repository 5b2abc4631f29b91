// Bundles the inference worker as a classic script; `node src/ai/build-ai-worker.mjs` does it by hand.
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
const generated = join(here, 'generated');
const output = join(generated, 'ai-worker.js');

/**
 * Bundles `ai.worker.ts` and all it needs to `generated/ai-worker.js`. Vite's dev server gives workers as modules
 * only, and LiteRT does not run in those.
 * @throws {Error} with the bundler's messages
 */
export async function buildAiWorker() {
  const stage = join(generated, `stage-${process.pid}`);
  await mkdir(stage, { recursive: true });
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      root: here,
      publicDir: false,
      build: {
        outDir: stage,
        emptyOutDir: false,
        target: 'es2023',
        minify: true,
        lib: { entry: join(here, 'ai.worker.ts'), formats: ['iife'], name: 'tabcastAi', fileName: () => 'ai-worker.js' },
      },
    });
    // Renamed when whole: others may be reading.
    await rename(join(stage, 'ai-worker.js'), output);
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAiWorker();
