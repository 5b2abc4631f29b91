// Compiles the SIMD kernels; `node src/planar/build-kernels.mjs` does it by hand.
import { mkdir, readdir, rename, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const here = dirname(fileURLToPath(import.meta.url));
const sources = join(here, 'assembly');
const output = join(here, 'generated', 'kernels.wasm');

/**
 * Compiles `assembly/` to `generated/kernels.wasm` unless that is newer than its sources and this file.
 * @returns {Promise<'built' | 'fresh'>}
 * @throws {Error} with the compiler's messages
 */
export async function buildKernels() {
  if (await isFresh()) return 'fresh';
  await mkdir(dirname(output), { recursive: true });
  const stage = `${output}.${process.pid}`;
  const messages = [];
  const flags = '-O3 --noAssert --runtime stub --enable simd --importMemory --noExportMemory --noColors'.split(' ');
  const files = [relative(process.cwd(), join(sources, 'kernels.ts')), '--outFile', relative(process.cwd(), stage)];
  const { error } = await asc.main([...files, ...flags], { stderr: { write: (text) => void messages.push(text) } });
  if (error) throw new Error(`The kernels do not compile: ${error.message}\n${messages.join('')}`);
  // Renamed when whole: others may be reading.
  await rename(stage, output);
  return 'built';
}

async function isFresh() {
  const built = await stat(output).catch(() => undefined);
  if (!built) return false;
  const files = (await readdir(sources)).map((name) => join(sources, name));
  const times = await Promise.all([...files, fileURLToPath(import.meta.url)].map(async (file) => (await stat(file)).mtimeMs));
  return times.every((time) => time < built.mtimeMs);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(`kernels.wasm: ${await buildKernels()}\n`);
}
