import { connect, createServer } from 'node:net';

/**
 * Whether somebody serves on `port` already, as a browser would meet it: on `host`, or for a
 * loopback host on either of the addresses that `localhost` means.
 */
export async function isPortTaken(port: number, host: string): Promise<boolean> {
  if (!(await canListen(port, host))) return true;
  const others = host === '127.0.0.1' || host === '::1' ? ['127.0.0.1', '::1'] : [];
  return (await Promise.all(others.map((other) => answers(port, other)))).includes(true);
}

/** A port of `host` that nobody uses at this moment. */
export async function freePort(host: string): Promise<number> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, host, () => {
      const address = probe.address();
      probe.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error(`${host} has no ports.`))));
    });
  });
}

function canListen(port: number, host: string): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

function answers(port: number, host: string): Promise<boolean> {
  const socket = connect({ port, host });
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.setTimeout(500, () => resolve(false));
  }).finally(() => socket.destroy()) as Promise<boolean>;
}
