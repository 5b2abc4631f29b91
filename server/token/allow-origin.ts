import { Refusal } from './refusal.ts';
import type { TokenEnv } from './token-env.ts';

/** CORS headers of an answer: the asking origin where the allow-list names it, else nothing but `Vary`. */
export function corsHeaders(request: Request, env: TokenEnv): Readonly<Record<string, string>> {
  const origin = request.headers.get('origin');
  const allowed = origin !== null && allowedOrigins(env).includes(origin);
  return allowed ? { vary: 'origin', 'access-control-allow-origin': origin } : { vary: 'origin' };
}

/**
 * The answer to a CORS preflight.
 * @throws Refusal 403 for an origin that the allow-list does not name
 */
export function answerPreflight(request: Request, env: TokenEnv): Response {
  const headers = corsHeaders(request, env);
  if (!('access-control-allow-origin' in headers)) throw new Refusal(403, 'origin-not-allowed', 'This origin may not ask for tokens; TABCAST_ALLOWED_ORIGINS lists those that may.');
  return new Response(null, {
    status: 204,
    headers: { ...headers, 'access-control-allow-methods': 'POST', 'access-control-allow-headers': 'authorization, content-type', 'access-control-max-age': '600' },
  });
}

function allowedOrigins(env: TokenEnv): string[] {
  const entries = (env.TABCAST_ALLOWED_ORIGINS ?? '').split(/[\s,]+/).filter(Boolean);
  return entries.map((entry) => entry.replace(/\/$/, '').toLowerCase());
}
