import { createServer } from 'vite';
import { siteConfig } from '../vite.config.ts';
import type { StartSettings } from './start-settings.ts';
import type { TokenEnv } from './token/token-env.ts';

/** The dev server with the token function. */
export interface StudioServer {
  close(): Promise<void>;
}

interface StudioServerOptions extends StartSettings {
  readonly env: TokenEnv;
}

/** Serves the studio from its sources. Several at once, on different ports, keep out of each other's way. */
export async function startStudioServer({ port, host, tls, env }: StudioServerOptions): Promise<StudioServer> {
  const config = siteConfig(() => env);
  const before = new Set(process.listeners('SIGTERM'));
  const server = await createServer({
    ...config,
    configFile: false,
    logLevel: 'warn',
    clearScreen: false,
    // Prepared libraries of one's own: a second server would replace them under the first one's pages.
    cacheDir: `.cache/vite/port-${port}`,
    server: { ...config.server, port, host, strictPort: true, open: false, ...(tls && { https: tls }) },
  });
  // Vite ends the process by itself on SIGTERM; here the command ends all its parts in order.
  for (const listener of process.listeners('SIGTERM')) if (!before.has(listener)) process.off('SIGTERM', listener);
  await server.listen();
  return { close: () => server.close() };
}
