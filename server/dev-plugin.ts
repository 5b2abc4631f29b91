import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import { isLoopbackAddress } from './http/loopback.ts';
import { answerByFetch } from './http/node-fetch.ts';
import { createOriginHandler } from './origin.ts';
import { createTokenHandler } from './token.ts';
import type { TokenEnv } from './token/token-env.ts';

interface DevPluginOptions {
  /** Environment of the token function, read once when the server is configured. */
  readonly env: () => TokenEnv;
}

type Middleware = (req: IncomingMessage, res: ServerResponse, next: () => void) => void;

/** The parts of Vite's dev and preview servers that are needed here; HTTP/2 answers in HTTP/1's terms. */
interface Host {
  readonly config: { readonly base: string; readonly logger: { error(message: string): void } };
  readonly middlewares: { use(middleware: Middleware): unknown };
  readonly httpServer: Pick<Server, 'address'> | null;
}

/** Mounts the server's functions in Vite's dev and preview servers: `POST <base>api/token` and the HLS origin `<base>origin/`. */
export function devPlugin({ env }: DevPluginOptions): Plugin {
  const mount = (host: Host): void => {
    const variables = env();
    host.middlewares.use(tokenMiddleware(host, variables));
    host.middlewares.use(originMiddleware(host, variables));
  };
  return { name: 'tabcast:server', configureServer: mount, configurePreviewServer: mount };
}

function tokenMiddleware(host: Host, env: TokenEnv): Middleware {
  const handleToken = createTokenHandler();
  const path = `${baseOf(host)}api/token`;
  return (req, res, next) => {
    if (req.url?.split('?', 1)[0] !== path) {
      next();
      return;
    }
    const bound = { ...env, TABCAST_LOOPBACK: isBoundToLoopback(host.httpServer) ? '1' : undefined };
    void answerByFetch(req, res, (request) => handleToken(request, bound), (error) => host.config.logger.error(`Token function: ${String(error)}`));
  };
}

function originMiddleware(host: Host, env: TokenEnv): Middleware {
  const handleOrigin = createOriginHandler();
  const mount = `${baseOf(host)}origin/`;
  return (req, res, next) => {
    const path = req.url?.split('?', 1)[0] ?? '';
    if (!path.startsWith(mount)) {
      next();
      return;
    }
    void answerByFetch(req, res, (request) => handleOrigin(request, env, path.slice(mount.length)), (error) => host.config.logger.error(`Origin: ${String(error)}`));
  };
}

function baseOf({ config }: Host): string {
  return config.base.replace(/^\.\//, '/');
}

function isBoundToLoopback(server: Host['httpServer']): boolean {
  const address = server?.address();
  return typeof address === 'object' && address !== null && isLoopbackAddress(address.address);
}
