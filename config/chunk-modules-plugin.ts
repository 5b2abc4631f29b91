import type { Plugin } from 'vite';

/**
 * Writes `.vite/chunk-modules.json` beside the build's manifest: the modules in each chunk, by the
 * chunk's file name. Checks of what must not be in an entry read it.
 */
export function chunkModulesPlugin(): Plugin {
  return {
    name: 'tabcast:chunk-modules',
    apply: 'build',
    generateBundle(_options, bundle) {
      const modules: Record<string, readonly string[]> = {};
      for (const [file, output] of Object.entries(bundle)) {
        if (output.type === 'chunk') modules[file] = output.moduleIds.map(relativeToNodeModules);
      }
      this.emitFile({ type: 'asset', fileName: '.vite/chunk-modules.json', source: JSON.stringify(modules, null, 1) });
    },
  };
}

/** Only packages matter, and a path of the machine must not get into the site. */
function relativeToNodeModules(id: string): string {
  const at = id.lastIndexOf('/node_modules/');
  return at < 0 ? id.slice(id.lastIndexOf('/src/') + 1) : id.slice(at + 1);
}
