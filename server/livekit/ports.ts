import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

/** Ports of one LiveKit server on 127.0.0.1. */
export interface LiveKitPorts {
  /** HTTP and signalling. */
  readonly http: number;
  /** WebRTC over TCP and over UDP. */
  readonly rtcTcp: number;
  readonly rtcUdp: number;
}

/**
 * Below every system's ephemeral range: a client that reconnects to a port of that range while
 * nobody listens can be given the same port as its own and connect to itself.
 */
const RANGE = { from: 20_000, to: 32_000 } as const;
const TRIES = 50;

/** Three random ports that nobody listens on at this moment. */
export async function freePorts(): Promise<LiveKitPorts> {
  const http = await freePort(tcpIsFree, []);
  const rtcTcp = await freePort(tcpIsFree, [http]);
  return { http, rtcTcp, rtcUdp: await freePort(udpIsFree, []) };
}

async function freePort(isFree: (port: number) => Promise<boolean>, taken: readonly number[]): Promise<number> {
  for (let i = 0; i < TRIES; i += 1) {
    const port = RANGE.from + Math.floor(Math.random() * (RANGE.to - RANGE.from));
    if (!taken.includes(port) && (await isFree(port))) return port;
  }
  throw new Error(`No free port on 127.0.0.1 from ${RANGE.from} to ${RANGE.to}.`);
}

function tcpIsFree(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

function udpIsFree(port: number): Promise<boolean> {
  const probe = createSocket('udp4');
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false));
    probe.bind({ port, address: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
