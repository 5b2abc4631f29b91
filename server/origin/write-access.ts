import { type ClaimGrants, TokenVerifier } from 'livekit-server-sdk';
import { Refusal } from '../http/refusal.ts';
import type { TokenEnv } from '../token/token-env.ts';

/** The part of the server's environment that says who may write. */
export type OriginEnv = Pick<TokenEnv, 'LIVEKIT_API_KEY' | 'LIVEKIT_API_SECRET' | 'TABCAST_ALLOWED_ORIGINS'>;

const CHALLENGE = { headers: { 'www-authenticate': 'Bearer realm="tabcast-origin"' } };

/**
 * Lets a request write to `stream` that bears a host's LiveKit token for the room of that name.
 * @throws Refusal 401 without a valid token (a new one helps), 403 with somebody else's
 */
export async function checkWriteAccess(request: Request, stream: string, env: OriginEnv): Promise<void> {
  const { LIVEKIT_API_KEY: key, LIVEKIT_API_SECRET: secret } = env;
  if (!key || !secret) throw new Refusal(503, 'not-configured', 'Nobody can write here: LIVEKIT_API_KEY and LIVEKIT_API_SECRET, which tokens are checked by, are not set.');
  const token = /^Bearer +(\S+) *$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  if (token === undefined) throw new Refusal(401, 'token-needed', `Writing needs a host's token for the room ${stream}: send it as "Authorization: Bearer <token>".`, CHALLENGE);
  const { sub, video } = await verified(token, key, secret);
  if (video?.room !== stream) throw new Refusal(403, 'token-for-another', `The token is not for the room ${stream}.`);
  if (video.canPublish !== true || !sub?.startsWith('host-')) throw new Refusal(403, 'token-for-another', "The token is not a host's.");
}

async function verified(token: string, key: string, secret: string): Promise<ClaimGrants> {
  try {
    return await new TokenVerifier(key, secret).verify(token);
  } catch (error) {
    const expired = error instanceof Error && 'code' in error && error.code === 'ERR_JWT_EXPIRED';
    throw expired ? new Refusal(401, 'token-expired', 'The token has expired; ask for a new one.', CHALLENGE) : new Refusal(401, 'token-wrong', 'The token is not valid here.', CHALLENGE);
  }
}
