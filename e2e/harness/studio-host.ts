import { createServer, type Server } from 'node:http';
import { answerByFetch } from '../../server/http/node-fetch';
import { createOriginHandler, type OriginHandler } from '../../server/origin';
import { createTokenHandler } from '../../server/token';
import type { TokenEnv } from '../../server/token/token-env';
import { listen } from './listen';
import { closeServer, siteHandler } from './static-site';

/** The built site with the token function and the HLS origin beside it, as `npm start` has them; it can die and come back. */
export interface StudioHost {
  /** With a slash at the end. */
  readonly url: string;
  /** Ends every connection; what its origin held is gone, as with a process. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface StudioHostOptions {
  /** The folder that `npm run build` wrote. */
  readonly built: string;
  readonly env: TokenEnv;
  /** Sub-path with slashes at both ends; default `/`. */
  readonly base?: string;
}

export async function hostStudio({ built, env, base = '/' }: StudioHostOptions): Promise<StudioHost> {
  const failures: unknown[] = [];
  const start = (): Server => hostServer(built, base, env, createOriginHandler(), (error) => failures.push(error));
  let server: Server | undefined = start();
  const port = await listen(server);
  const kill = async (): Promise<void> => {
    if (server) await closeServer(server);
    server = undefined;
  };
  return {
    url: `http://127.0.0.1:${port}${base}`,
    kill,
    restart: async () => {
      await kill();
      server = start();
      await listen(server, port);
    },
    close: async () => {
      await kill();
      if (failures.length > 0) throw new Error('The server threw.', { cause: failures[0] });
    },
  };
}

function hostServer(built: string, base: string, env: TokenEnv, handleOrigin: OriginHandler, onError: (error: unknown) => void): Server {
  const handleToken = createTokenHandler();
  const handleSite = siteHandler({ folders: [built], base });
  return createServer((req, res) => {
    const path = req.url?.split('?', 1)[0] ?? '';
    const origin = `${base}origin/`;
    if (path === `${base}api/token`) void answerByFetch(req, res, (request) => handleToken(request, env), onError);
    else if (path.startsWith(origin)) void answerByFetch(req, res, (request) => handleOrigin(request, env, path.slice(origin.length)), onError);
    else handleSite(req, res);
  });
}
