/**
 * What the token function reads from its platform's environment; nothing else of it is looked at.
 * `LIVEKIT_API_SECRET` gets to the server's functions this way and no other.
 */
export interface TokenEnv {
  /** Address given to clients, `ws://` or `wss://`. */
  readonly LIVEKIT_URL?: string | undefined;
  readonly LIVEKIT_API_KEY?: string | undefined;
  readonly LIVEKIT_API_SECRET?: string | undefined;
  /** Tokens for `host` and `guest` need it as a bearer token. */
  readonly TABCAST_HOST_KEY?: string | undefined;
  /** Origins that may read answers from another site, separated by commas or spaces; none by default. */
  readonly TABCAST_ALLOWED_ORIGINS?: string | undefined;
  /** `1`: the listener is bound to loopback. Only the dev server says so. */
  readonly TABCAST_LOOPBACK?: string | undefined;
}

const DEPLOYED_NAMES = ['LIVEKIT_URL', 'LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET', 'TABCAST_HOST_KEY', 'TABCAST_ALLOWED_ORIGINS'] as const;

/** The part of `variables` that a deployment may set: everything but `TABCAST_LOOPBACK`, which no environment file can claim. */
export function deployedTokenEnv(variables: Readonly<Record<string, string | undefined>>): TokenEnv {
  return Object.fromEntries(DEPLOYED_NAMES.map((name) => [name, variables[name]]));
}
