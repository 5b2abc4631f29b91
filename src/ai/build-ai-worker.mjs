// Bundles the inference workers as classic scripts; `node src/ai/build-ai-worker.mjs` does it by hand.
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
const generated = join(here, 'generated');
const RUNTIMES = ['litert', 'tfjs'];

/**
 * Bundles `<runtime>.worker.ts` and all it needs to `generated/<runtime>-worker.js`. Vite's dev server gives workers
 * as modules only, and LiteRT does not run in those.
 * @throws {Error} with the bundler's messages
 */
export async function buildAiWorkers() {
  const stage = join(generated, `stage-${process.pid}`);
  await mkdir(stage, { recursive: true });
  try {
    for (const runtime of RUNTIMES) await bundle(runtime, stage);
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

/**
 * @param {string} runtime
 * @param {string} stage
 */
async function bundle(runtime, stage) {
  const name = `${runtime}-worker.js`;
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
      lib: { entry: join(here, `${runtime}.worker.ts`), formats: ['iife'], name: 'tabcastAi', fileName: () => name },
    },
  });
  // Renamed when whole: others may be reading.
  await rename(join(stage, name), join(generated, name));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAiWorkers();
