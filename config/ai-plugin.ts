import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Plugin } from 'vite';
import { MODEL_FILES, type ModelFile } from '../src/ai/models.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BUILD = 'src/ai/build-ai-worker.mjs';
const FOLDER = 'models';

let built: Promise<unknown> | undefined;

/**
 * Bundles the inference worker before the first module asks for it, and gives the files of `models/` from the
 * installed packages: by address in dev and tests, as files of the site in a build. None of them is committed.
 * @throws Error with the bundler's messages, or when a package is not installed
 */
export function aiPlugin(): Plugin {
  return {
    name: 'tabcast:ai',
    async buildStart() {
      built ??= bundleWorker();
      await built;
    },
    async handleHotUpdate({ file }) {
      if (file.startsWith(`${ROOT}src/ai/`) && !file.includes('/generated/')) await bundleWorker();
    },
    async generateBundle() {
      for (const file of MODEL_FILES) this.emitFile({ type: 'asset', fileName: `${FOLDER}/${file.name}`, source: (await readFile(pathOf(file))).subarray(file.offset) });
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const name = /^\/models\/([\w.-]+)(?:\?|$)/.exec(request.url ?? '')?.[1];
        const file = MODEL_FILES.find((candidate) => candidate.name === name);
        if (!file) {
          next();
          return;
        }
        response.setHeader('content-type', 'application/octet-stream');
        response.setHeader('content-length', file.bytes);
        createReadStream(pathOf(file), { start: file.offset ?? 0 }).once('error', next).pipe(response);
      });
    },
  };
}

/** In a process of its own: a bundler within a bundler's start shares too much with it. */
async function bundleWorker(): Promise<void> {
  await promisify(execFile)(process.execPath, [BUILD], { cwd: ROOT, env: { ...process.env, NODE_OPTIONS: '' } });
}

function pathOf(file: ModelFile): string {
  return `${ROOT}node_modules/${file.package}/${file.path}`;
}
