import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { findLiveKitBinary } from './livekit/binary.ts';
import { liveKitConfig, type LiveKitKeys } from './livekit/config.ts';
import { startGuarded, type GuardedProcess } from './livekit/guarded-process.ts';
import { freePorts, type LiveKitPorts } from './livekit/ports.ts';

export interface LiveKitOptions {
  /** The server's executable; found or built when absent. */
  readonly binary?: string;
  /** Hears a line when something takes long. */
  readonly say?: (line: string) => void;
}

/** A LiveKit server of our own on loopback. It ends with this process, however that ends. */
export interface LiveKitServer extends LiveKitKeys {
  /** `ws://127.0.0.1:<port>` */
  readonly url: string;
  readonly ports: LiveKitPorts;
  /** Of the running server; another one after `restart()`. */
  readonly pid: number;
  /** Ends it in order; harmless when it has ended. */
  stop(): Promise<void>;
  /** Ends it by SIGKILL, as a crash would, and waits until it is gone. */
  kill(): Promise<void>;
  /** Starts it again on the same ports with the same keys, ending it first where it runs. */
  restart(): Promise<void>;
}

const READY_MS = 20_000;
const TRIES = 3;

/**
 * Starts a LiveKit server on free loopback ports with keys of its own, so that any number run side
 * by side. Resolves when it answers.
 * @throws Error with what to install, or the server's last lines
 */
export async function startLiveKit(options: LiveKitOptions = {}): Promise<LiveKitServer> {
  const binary = options.binary ?? (await requireBinary(options));
  const keys: LiveKitKeys = { apiKey: 'tabcast', apiSecret: randomBytes(32).toString('hex') };
  for (let attempt = 1; ; attempt += 1) {
    const ports = await freePorts();
    try {
      return handle(binary, ports, keys, await run(binary, ports, keys));
    } catch (error) {
      // Another process can take a port between the probe and the start.
      if (attempt === TRIES) throw error;
    }
  }
}

async function requireBinary({ say }: LiveKitOptions): Promise<string> {
  const found = await findLiveKitBinary(say === undefined ? {} : { say });
  if (found.path === null) throw new Error(`There is no LiveKit server: ${found.reason}.`);
  return found.path;
}

function handle(binary: string, ports: LiveKitPorts, keys: LiveKitKeys, started: GuardedProcess): LiveKitServer {
  let current = started;
  return {
    ...keys,
    ports,
    url: `ws://127.0.0.1:${ports.http}`,
    get pid() {
      return current.pid;
    },
    stop: () => current.stop(),
    kill: () => current.kill(),
    async restart() {
      await current.stop();
      current = await run(binary, ports, keys);
    },
  };
}

async function run(binary: string, ports: LiveKitPorts, keys: LiveKitKeys): Promise<GuardedProcess> {
  const { PATH, HOME } = process.env;
  // By the environment, not by an argument: arguments are readable to every user of the machine.
  const server = await startGuarded(binary, { env: { PATH, HOME, LIVEKIT_CONFIG: liveKitConfig(ports, keys) } });
  const until = Date.now() + READY_MS;
  while (!server.hasExited() && Date.now() < until) {
    if (await answers(ports.http)) return server;
    await sleep(50);
  }
  await server.stop();
  throw new Error([`The LiveKit server did not start on 127.0.0.1:${ports.http}.`, ...server.lastLines()].join('\n'));
}

/** The process exits with 0 even when it could not start, so only an answer counts. */
async function answers(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(1000) });
    await response.text();
    return response.status === 200;
  } catch {
    return false;
  }
}
