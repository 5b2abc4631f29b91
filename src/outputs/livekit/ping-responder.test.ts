import { describe, expect, it } from 'vitest';
import { PingResponder } from './ping-responder';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const responder = (): PingResponder => new PingResponder(() => ({ room: 'r', viewers: 2 }));

function answered(payload: Uint8Array | undefined): unknown {
  return payload && JSON.parse(new TextDecoder().decode(payload));
}

describe('a ping', () => {
  it('as JSON is answered with its id, its time and the connection', () => {
    expect(answered(responder().answer(bytes('{"type":"ping","id":7,"at":100.5}'), 'ann', 120))).toEqual({ type: 'pong', id: 7, at: 100.5, receivedAt: 120, info: { room: 'r', viewers: 2 } });
  });

  it('as plain text is answered too', () => {
    expect(answered(responder().answer(bytes('ping'), 'ann', 1))).toMatchObject({ type: 'pong', id: null, at: null });
  });

  it.each(['pong', '{"type":"pong","id":1,"at":1,"info":{}}', '', '[]', 'null', '{', `{"type":"ping","id":"${'x'.repeat(1100)}"}`])('that is none is ignored: %s', (text) => {
    expect(responder().answer(bytes(text), 'ann', 1)).toBeUndefined();
  });

  it('is answered five times at once and twice a second then, for each participant', () => {
    const pings = responder();
    const count = (who: string, atMs: number): number => Array.from({ length: 20 }, () => pings.answer(bytes('ping'), who, atMs)).filter(Boolean).length;
    expect(count('ann', 0)).toBe(5);
    expect(count('ann', 0)).toBe(0);
    expect(count('bob', 0)).toBe(5);
    expect(count('ann', 1000)).toBe(2);
    expect(count('ann', 60_000)).toBe(5);
  });
});
