import type { LiveKitPorts } from './ports.ts';

export interface LiveKitKeys {
  readonly apiKey: string;
  /** LiveKit refuses one under 32 characters. */
  readonly apiSecret: string;
}

/**
 * The server's configuration (JSON is YAML): reachable by this machine only, in need of no network.
 * `node_ip` on loopback works only with `enable_loopback_candidate`; the STUN server is one that
 * nobody runs, so that none is asked.
 */
export function liveKitConfig(ports: LiveKitPorts, { apiKey, apiSecret }: LiveKitKeys): string {
  return JSON.stringify({
    port: ports.http,
    bind_addresses: ['127.0.0.1'],
    keys: { [apiKey]: apiSecret },
    rtc: {
      tcp_port: ports.rtcTcp,
      udp_port: ports.rtcUdp,
      use_external_ip: false,
      node_ip: '127.0.0.1',
      enable_loopback_candidate: true,
      ips: { includes: ['127.0.0.1/32'] },
      stun_servers: ['127.0.0.1:3478'],
    },
  });
}
