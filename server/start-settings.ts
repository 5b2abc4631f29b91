import { readFileSync } from 'node:fs';

/** What `npm start` is told by its environment. */
export interface StartSettings {
  /** 0 takes any free one. */
  readonly port: number;
  /** Name or address to listen on. */
  readonly host: string;
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | undefined;
}

const DEFAULT_PORT = 5173;
const LOOPBACK = '127.0.0.1';

/** Reads PORT, HOST, TLS_CERT and TLS_KEY. @throws Error in words that name the variable */
export function readStartSettings(env: Readonly<Record<string, string | undefined>>): StartSettings {
  const host = env['HOST'] || LOOPBACK;
  return { port: readPort(env['PORT']), host: host === 'localhost' ? LOOPBACK : host, tls: readTls(env['TLS_CERT'], env['TLS_KEY']) };
}

function readPort(text: string | undefined): number {
  if (!text) return DEFAULT_PORT;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new Error(`PORT cannot be "${text}"; it accepts a whole number from 0 to 65535.`);
  return port;
}

function readTls(cert: string | undefined, key: string | undefined): StartSettings['tls'] {
  if (!cert && !key) return undefined;
  if (!cert || !key) throw new Error('TLS needs both TLS_CERT and TLS_KEY.');
  return { cert: readNamed('TLS_CERT', cert), key: readNamed('TLS_KEY', key) };
}

function readNamed(variable: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new Error(`${variable} names "${file}", which cannot be read.`, { cause });
  }
}
