import { createServer } from 'node:http';
import { answerByFetch } from '../../server/http/node-fetch';
import { createTokenHandler } from '../../server/token';
import type { TokenEnv } from '../../server/token/token-env';
import { listen } from './listen';
import { closeServer } from './static-site';

/** The token function on its own, as a site elsewhere asks it. */
export interface TokenServer {
  /** For `config.json`. */
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Serves the real token function with an environment of the journey's own. */
export async function serveTokens(env: TokenEnv): Promise<TokenServer> {
  const handle = createTokenHandler();
  return serveEndpoint((request) => handle(request, env));
}

/** Serves answers that a token function should never give. */
export async function serveEndpoint(answer: (request: Request) => Promise<Response>): Promise<TokenServer> {
  const failures: unknown[] = [];
  const server = createServer((request, response) => void answerByFetch(request, response, answer, (error) => failures.push(error)));
  const port = await listen(server);
  return {
    endpoint: `http://127.0.0.1:${port}/api/token`,
    close: async () => {
      await closeServer(server);
      if (failures.length > 0) throw new Error('The token function threw.', { cause: failures[0] });
    },
  };
}
