import { networkInterfaces } from 'node:os';
import { isLoopbackAddress } from './http/loopback.ts';
import type { StartSettings } from './start-settings.ts';

const EVERYWHERE = ['0.0.0.0', '::'];

/** The studio's address on this machine, and those for others when it listens on all interfaces. Each ends in a slash. */
export function studioAddresses({ host, port, tls }: StartSettings): { readonly here: string; readonly network: readonly string[] } {
  const at = (name: string): string => `${tls ? 'https' : 'http'}://${name.includes(':') ? `[${name}]` : name}:${port}/`;
  if (EVERYWHERE.includes(host)) return { here: at('localhost'), network: networkAddresses().map(at) };
  return { here: at(isLoopbackAddress(host) ? 'localhost' : host), network: [] };
}

function networkAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address);
}
