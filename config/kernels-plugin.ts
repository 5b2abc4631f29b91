import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Plugin } from 'vite';

const BUILD = 'src/planar/build-kernels.mjs';

let built: Promise<unknown> | undefined;

/**
 * Compiles the planar kernels to WebAssembly before the first module asks for them: in dev, build
 * and tests. In a process of its own, since the compiler is large and seldom needed.
 * @throws Error with the compiler's messages
 */
export function kernelsPlugin(): Plugin {
  return {
    name: 'tabcast:kernels',
    async buildStart() {
      const cwd = fileURLToPath(new URL('..', import.meta.url));
      built ??= promisify(execFile)(process.execPath, [BUILD], { cwd, env: { ...process.env, NODE_OPTIONS: '' } });
      await built;
    },
  };
}
