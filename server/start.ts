import { loadEnv } from 'vite';
import { DEFAULT_ROOM } from '../src/core/room-name.ts';
import { studioAddresses } from './addresses.ts';
import { isLoopbackAddress } from './http/loopback.ts';
import { freePort, isPortTaken } from './http/port-taken.ts';
import { startLiveKit, type LiveKitServer } from './livekit.ts';
import { findLiveKitBinary } from './livekit/binary.ts';
import { readStartSettings, type StartSettings } from './start-settings.ts';
import { startStudioServer } from './studio-server.ts';
import { deployedTokenEnv, type TokenEnv } from './token/token-env.ts';
import { watchCommand } from './watch-command.ts';

/** `npm start`: a LiveKit server where none is named, the dev server, and their end. */
const CLOSE_MS = 2000;

type Stop = () => Promise<void>;

async function start(stops: Stop[]): Promise<void> {
  const variables = loadEnv('development', process.cwd(), ['LIVEKIT_', 'TABCAST_', 'PORT', 'HOST', 'TLS_CERT', 'TLS_KEY']);
  const settings = await withPort(readStartSettings(variables));
  const env = deployedTokenEnv(variables);
  const livekit = env.LIVEKIT_URL ? undefined : await ownLiveKit();
  if (livekit) stops.push(() => livekit.stop());
  const server = await startStudioServer({ ...settings, env: livekit ? withLiveKit(env, livekit) : env });
  stops.push(() => server.close());
  say(settings, env, livekit !== undefined);
}

async function withPort(settings: StartSettings): Promise<StartSettings> {
  if (settings.port === 0) return { ...settings, port: await freePort(settings.host) };
  if (await isPortTaken(settings.port, settings.host)) throw new Error(`Port ${settings.port} is taken. Set PORT to another one.`);
  return settings;
}

async function ownLiveKit(): Promise<LiveKitServer | undefined> {
  const binary = await findLiveKitBinary({ say: print });
  if (binary.path !== null) return startLiveKit({ binary: binary.path });
  print(`No LiveKit server: ${binary.reason}, or set LIVEKIT_URL. Everything but the LiveKit output works.`);
  return undefined;
}

function withLiveKit(env: TokenEnv, { url, apiKey, apiSecret }: LiveKitServer): TokenEnv {
  return { ...env, LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret };
}

function say(settings: StartSettings, env: TokenEnv, ownServer: boolean): void {
  const { here, network } = studioAddresses(settings);
  if (!isLoopbackAddress(settings.host)) {
    if (!env.TABCAST_HOST_KEY) print('Open to the network without TABCAST_HOST_KEY: nobody can go live to LiveKit until it is set.');
    if (ownServer) print('The LiveKit server is for this machine only. Set LIVEKIT_URL to reach others on the network.');
    if (!settings.tls) print('Without TLS_CERT and TLS_KEY, browsers on other machines give no camera and no encoder.');
  }
  for (const address of network) print(`Network: ${address}`);
  print(`Studio: ${here}`);
  print(`Watch: ${here}#/watch/${DEFAULT_ROOM}`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function end(stops: readonly Stop[], status: number): Promise<never> {
  // A server that waits for its pages must not keep the command from ending.
  const late = new Promise<void>((resolve) => setTimeout(resolve, CLOSE_MS));
  await Promise.race([Promise.allSettled(stops.map((stop) => stop())), late]);
  process.exit(status);
}

const stops: Stop[] = [];
watchCommand(() => void end(stops, 0));
try {
  await start(stops);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  await end(stops, 1);
}
