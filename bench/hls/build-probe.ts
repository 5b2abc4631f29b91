import path from 'node:path';
import { build } from 'vite';

/** `picture-probe.ts` with what it imports as one script, for `addInitScript`. */
export async function buildProbe(): Promise<string> {
  const outputs = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: { write: false, lib: { entry: path.resolve('bench', 'hls', 'picture-probe.ts'), formats: ['iife'], name: 'benchPictureProbe' } },
  });
  const [output] = [outputs].flat();
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (chunk?.type !== 'chunk') throw new Error('The probe was not built.');
  return chunk.code;
}
