import { isLoopbackHost } from '../http/loopback.ts';
import { Refusal } from '../http/refusal.ts';
import { sameSecret } from './same-secret.ts';
import type { TokenEnv } from './token-env.ts';

const CHALLENGE = { headers: { 'www-authenticate': 'Bearer realm="tabcast"' } };

/**
 * Lets a request for a publishing role pass: with the host key, or, where no key is set, on the
 * dev server bound to loopback and asked by a loopback name.
 * @throws Refusal 401 without or with a wrong key, 403 where no key is set
 */
export async function checkHostAccess(request: Request, env: TokenEnv): Promise<void> {
  const key = env.TABCAST_HOST_KEY;
  if (!key) {
    if (env.TABCAST_LOOPBACK === '1' && isLoopbackHost(hostOf(request))) return;
    throw new Refusal(403, 'host-key-not-set', 'This token function has no host key (TABCAST_HOST_KEY), so it gives tokens to viewers only.');
  }
  const given = /^Bearer +(.+?) *$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  if (given === undefined) throw new Refusal(401, 'host-key-needed', 'Hosts and guests need the host key: send it as "Authorization: Bearer <key>".', CHALLENGE);
  if (!(await sameSecret(given, key))) throw new Refusal(401, 'host-key-wrong', 'The host key is wrong.', CHALLENGE);
}

function hostOf(request: Request): string {
  return request.headers.get('host') ?? new URL(request.url).host;
}
