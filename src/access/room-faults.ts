import { OutputFault, type OutputCode } from '../core/fault';

/** What a reason means for the connection: gone for good, or worth another attempt. */
export interface RoomEnd {
  readonly code: OutputCode;
  readonly message: string;
  readonly retry: boolean;
}

/** Why a room was left, by the names of LiveKit's DisconnectReason (livekit_models.proto). */
export const DISCONNECT_REASONS = {
  UNKNOWN_REASON: end('connection-lost', 'The connection to the room was lost.', true),
  CLIENT_INITIATED: end('connection-lost', 'The browser closed the connection to the room.', true),
  DUPLICATE_IDENTITY: end('duplicate-identity', 'Another participant joined the room with this identity.', false),
  SERVER_SHUTDOWN: end('server-gone', 'The LiveKit server is shutting down.', true),
  PARTICIPANT_REMOVED: end('removed', 'The server removed this participant from the room.', false),
  ROOM_DELETED: end('room-closed', 'The room was deleted.', false),
  STATE_MISMATCH: end('connection-lost', 'The server no longer knows this connection.', true),
  JOIN_FAILURE: end('connection-lost', 'The server could not complete the join.', true),
  MIGRATION: end('connection-lost', 'The room moves to another server.', true),
  SIGNAL_CLOSE: end('connection-lost', 'The signalling connection was closed.', true),
  ROOM_CLOSED: end('room-closed', 'The room was closed.', false),
  USER_UNAVAILABLE: end('removed', 'The called participant is not available.', false),
  USER_REJECTED: end('removed', 'The called participant rejected the call.', false),
  SIP_TRUNK_FAILURE: end('connection-lost', 'The telephone line failed.', false),
  CONNECTION_TIMEOUT: end('connection-lost', 'The connection to the room timed out.', true),
  MEDIA_FAILURE: end('connection-lost', 'Picture and sound stopped getting through to the server.', true),
  AGENT_ERROR: end('removed', 'An agent of the room failed and ended it.', false),
} as const satisfies Readonly<Record<string, RoomEnd>>;

/** What to make of a disconnect; a reason newer than this table counts as a lost connection. */
export function roomEndOf(reasonName: string | undefined): RoomEnd {
  const table: Readonly<Record<string, RoomEnd>> = DISCONNECT_REASONS;
  return table[reasonName ?? 'UNKNOWN_REASON'] ?? DISCONNECT_REASONS.UNKNOWN_REASON;
}

export function faultOfEnd(roomEnd: RoomEnd, reasonName: string | undefined): OutputFault {
  return new OutputFault(roomEnd.code, roomEnd.message, { context: { reason: reasonName ?? 'UNKNOWN_REASON' } });
}

export interface ConnectAttempt {
  readonly serverUrl: string;
  /** The SDK's ConnectionErrorReason, number to name: its errors' own `reasonName` is not kept up to date. */
  readonly reasonNames: Readonly<Record<number, string>>;
}

/**
 * Wraps whatever connecting to a room threw. A refused token, a full room, a server that is not
 * there and an address that is no LiveKit server are told apart.
 */
export function faultOfConnect(error: unknown, attempt: ConnectAttempt): OutputFault {
  if (error instanceof OutputFault) return error;
  const server = attempt.serverUrl;
  const { reason, status } = numbersOf(error);
  const message = withoutToken(error instanceof Error ? error.message : String(error));
  const context = { server, said: message.slice(0, 300), ...(status !== undefined && { status }) };
  const fault = (code: OutputCode, words: string): OutputFault => new OutputFault(code, words, { cause: error, context });
  switch (reason === undefined ? undefined : attempt.reasonNames[reason]) {
    case 'NotAllowed':
      return status === 404
        ? fault('room-closed', 'The room does not exist and the server creates none by itself.')
        : fault('token-refused', `The LiveKit server at ${server} refused the token.`);
    case 'ServiceNotFound':
      return fault('bad-url', `There is no LiveKit server at ${server}.`);
    case 'LeaveRequest':
      return fault('server-gone', `The LiveKit server at ${server} turned the connection away.`);
    case 'Timeout':
      return fault('unreachable', `The LiveKit server at ${server} does not answer in time; a firewall may block WebRTC.`);
    // The SDK has found the server and its approval of the token before it reports these two.
    case 'WebSocket':
    case 'InternalError':
      return fault('room-full', `The LiveKit server at ${server} took the token and not the participant: the room is full.`);
    case 'ServerUnreachable':
      return fault('unreachable', `The LiveKit server at ${server} cannot be reached.`);
    default:
      return fault('unreachable', `Connecting to ${server} failed: ${message}`);
  }
}

/** A server's words may quote the token, which belongs in no report. */
export function withoutToken(message: string): string {
  return message.replaceAll(/eyJ[\w-]+(\.[\w-]+)*/g, '…');
}

/** @throws OutputFault `bad-url` when it is no ws, wss, http or https address */
export function checkServerUrl(serverUrl: string): URL {
  const url = URL.canParse(serverUrl) ? new URL(serverUrl) : undefined;
  if (url && /^(wss?|https?):$/.test(url.protocol)) return url;
  throw new OutputFault('bad-url', `The LiveKit server's address cannot be ${JSON.stringify(serverUrl)}; it accepts wss://… or ws://….`, { context: { server: serverUrl } });
}

/** Names for this machine itself, where neither STUN nor TURN can help. */
export function isLoopback(url: URL): boolean {
  return /^(localhost|.*\.localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
}

function numbersOf(error: unknown): { reason?: number; status?: number } {
  if (!(error instanceof Error)) return {};
  return {
    ...('reason' in error && typeof error.reason === 'number' && { reason: error.reason }),
    ...('status' in error && typeof error.status === 'number' && { status: error.status }),
  };
}

function end(code: OutputCode, message: string, retry: boolean): RoomEnd {
  return { code, message, retry };
}
