import { Refusal } from './refusal.ts';

/** Origins that may use a function of the server from another site, separated by commas or spaces; none by default. */
export interface AllowList {
  readonly TABCAST_ALLOWED_ORIGINS?: string | undefined;
}

export interface PreflightOptions {
  /** What the allow-list opens, e.g. `PUT, DELETE`. */
  readonly methods: string;
  /** What is asked for, for the words of a refusal, e.g. `ask for tokens`. */
  readonly wish: string;
}

/** CORS headers of an answer: the asking origin where the allow-list names it, else nothing but `Vary`. */
export function corsHeaders(request: Request, env: AllowList): Readonly<Record<string, string>> {
  const origin = request.headers.get('origin');
  const allowed = origin !== null && allowedOrigins(env).includes(origin);
  return allowed ? { vary: 'origin', 'access-control-allow-origin': origin } : { vary: 'origin' };
}

/**
 * The answer to a CORS preflight.
 * @throws Refusal 403 for an origin that the allow-list does not name
 */
export function answerPreflight(request: Request, env: AllowList, { methods, wish }: PreflightOptions): Response {
  const headers = corsHeaders(request, env);
  if (!('access-control-allow-origin' in headers)) throw new Refusal(403, 'origin-not-allowed', `This origin may not ${wish}; TABCAST_ALLOWED_ORIGINS lists those that may.`);
  return new Response(null, {
    status: 204,
    headers: { ...headers, 'access-control-allow-methods': methods, 'access-control-allow-headers': 'authorization, content-type', 'access-control-max-age': '600' },
  });
}

function allowedOrigins(env: AllowList): string[] {
  const entries = (env.TABCAST_ALLOWED_ORIGINS ?? '').split(/[\s,]+/).filter(Boolean);
  return entries.map((entry) => entry.replace(/\/$/, '').toLowerCase());
}
