/** The client library as loaded on demand. */
export type LiveKitSdk = typeof import('livekit-client');

/** Loads livekit-client. Its console output is off: what matters reaches people as a status or a fault. */
export async function loadSdk(): Promise<LiveKitSdk> {
  const sdk = await import('livekit-client');
  sdk.setLogLevel('silent');
  return sdk;
}
