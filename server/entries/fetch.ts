import { createTokenHandler } from '../token.ts';
import { deployedTokenEnv } from '../token/token-env.ts';

const handleToken = createTokenHandler();

/** Entry for platforms that call a module's `fetch(request, env)`: Cloudflare Workers, Deno Deploy, Bun and the like. */
export default {
  async fetch(request: Request, env: Readonly<Record<string, string | undefined>>): Promise<Response> {
    if (new URL(request.url).pathname !== '/api/token') return new Response(null, { status: 404 });
    return handleToken(request, deployedTokenEnv(env));
  },
};
