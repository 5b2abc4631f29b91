import { ConnectionError, ConnectionErrorReason, DisconnectReason } from 'livekit-client';
import { describe, expect, it } from 'vitest';
import { OutputFault } from '../core/fault';
import { checkServerUrl, DISCONNECT_REASONS, faultOfConnect, isLoopback, roomEndOf } from './room-faults';

const attempt = { serverUrl: 'wss://lk.example', reasonNames: ConnectionErrorReason };

describe('why a room was left', () => {
  it('has words for every reason the SDK knows, and for no other', () => {
    const known = Object.keys(DisconnectReason).filter((name) => Number.isNaN(Number(name)));
    expect(Object.keys(DISCONNECT_REASONS).sort()).toEqual(known.sort());
    for (const reason of Object.values(DISCONNECT_REASONS)) expect(reason.message).toMatch(/^[A-Z].+\.$/);
  });

  it('that is newer than the table counts as a lost connection', () => {
    expect(roomEndOf('COFFEE_BREAK')).toBe(DISCONNECT_REASONS.UNKNOWN_REASON);
    expect(roomEndOf(undefined).retry).toBe(true);
  });

  it('does not fight over an identity or with whoever removed us', () => {
    expect(roomEndOf('DUPLICATE_IDENTITY')).toMatchObject({ code: 'duplicate-identity', retry: false });
    expect(roomEndOf('PARTICIPANT_REMOVED')).toMatchObject({ code: 'removed', retry: false });
    expect(roomEndOf('ROOM_DELETED')).toMatchObject({ code: 'room-closed', retry: false });
    expect(roomEndOf('SERVER_SHUTDOWN')).toMatchObject({ code: 'server-gone', retry: true });
  });
});

describe('a failed connection', () => {
  it.each([
    ['a refused token', ConnectionError.notAllowed('invalid token', 401), 'token-refused'],
    ['a missing room', ConnectionError.notAllowed('requested room does not exist', 404), 'room-closed'],
    ['an address without LiveKit', ConnectionError.serviceNotFound('404', 'v0-rtc'), 'bad-url'],
    ['silence', ConnectionError.timeout('too long'), 'unreachable'],
    ['no server', ConnectionError.serverUnreachable('Failed to fetch'), 'unreachable'],
    ['a join refused after the token was taken', ConnectionError.websocket('closed'), 'room-full'],
    ['a leave', ConnectionError.leaveRequest('bye', DisconnectReason.SERVER_SHUTDOWN), 'server-gone'],
    ['anything else', new TypeError('odd'), 'unreachable'],
  ])('by %s is told', (_name, error, code) => {
    const fault = faultOfConnect(error, attempt);
    expect(fault).toBeInstanceOf(OutputFault);
    expect(fault.code).toBe(code);
    expect(fault.cause).toBe(error);
  });

  it('goes by the reason and not by its name, which the SDK leaves stale', () => {
    const error = ConnectionError.serverUnreachable('could not establish signal connection: invalid token', 401);
    Object.assign(error, { reason: ConnectionErrorReason.NotAllowed });
    expect(error.reasonName).toBe('ServerUnreachable');
    expect(faultOfConnect(error, attempt).code).toBe('token-refused');
  });

  it('never tells the token', () => {
    const fault = faultOfConnect(ConnectionError.notAllowed('invalid token: eyJhbGciOi.eyJ2aWRlbyI6.pIfoyFz5gpT--X, error: expired', 401), attempt);
    expect(JSON.stringify(fault.toData().context)).toContain('invalid token: …, error: expired');
  });
});

it.each(['nonsense', '', 'ftp://x', 'javascript:alert(1)'])('the server address %j is refused', (url) => {
  expect(() => checkServerUrl(url)).toThrow(expect.objectContaining({ code: 'bad-url' }) as OutputFault);
});

it.each([
  ['ws://127.0.0.1:7880', true],
  ['ws://localhost:7880', true],
  ['ws://[::1]:7880', true],
  ['wss://127.0.0.1.example.com', false],
  ['wss://livekit.example', false],
  ['ws://192.168.1.5:7880', false],
])('%s is loopback: %s', (url, loopback) => {
  expect(isLoopback(checkServerUrl(url))).toBe(loopback);
});
