import { afterEach, expect, it } from 'vitest';
import type { SceneId, SourceId } from '../core/ids';
import { sumCauses } from '../core/report';
import { WHOLE_PROGRAM } from '../core/scene';
import type { FromEncoder, VideoPacket } from '../encode/packet-port';
import { ProgramHost } from './host';

const FORMAT = { width: 320, height: 180, fps: 30 };
const A = 'a' as SourceId;

let host: ProgramHost | undefined;
afterEach(() => host?.terminate());

it('encodes every tick with a key frame at each group of pictures, without any sink, and ends with the last packet', async () => {
  const made = new ProgramHost(() => {});
  host = made;
  await made.call({ type: 'start', options: { format: FORMAT, timecode: false, choices: {}, renderer: 'planar' } });
  await made.call({ type: 'addSource', source: A, intake: { via: 'pattern', pattern: 'counter', settings: {} } });
  const item = { source: A, fit: 'contain', rect: WHOLE_PROGRAM, visible: true, opacity: 1 } as const;
  await made.call({ type: 'setScene', scene: { id: 's' as SceneId, name: '', items: [item] } });
  const { port1, port2 } = new MessageChannel();
  const heard: FromEncoder[] = [];
  port1.onmessage = (event: MessageEvent<FromEncoder>) => heard.push(event.data);
  await made.call({ type: 'startEncoder', encoder: 'hls', request: { kbps: 500, codecs: ['h264'], gopTicks: 15, port: port2 } });
  const packets = (): VideoPacket[] => heard.filter((message) => message.type === 'packet');
  await expect.poll(() => packets().length, { timeout: 8000 }).toBeGreaterThan(50);
  const { encoders } = await made.snapshot();
  const [counts] = encoders;
  expect(counts?.id).toBe('hls');
  expect(counts?.codec).toMatch(/^avc1\./);
  expect(counts?.offered).toBe((counts?.encoded ?? 0) + (counts?.inFlight ?? 0) + sumCauses(counts?.dropped ?? {}));
  await made.call({ type: 'stopEncoder', encoder: 'hls' });
  await expect.poll(() => heard.at(-1)?.type).toBe('end');

  expect(heard[0]).toMatchObject({ type: 'config', fps: 30, gopTicks: 15, config: { width: 320, height: 180 } });
  expect(heard[0]?.type === 'config' && heard[0].config.description?.[0]).toBe(1);
  const all = packets();
  expect(all[0]).toMatchObject({ tick: 0, key: true });
  for (const packet of all) expect(packet.key).toBe(packet.tick % 15 === 0);
  const ticks = all.map((packet) => packet.tick);
  expect(ticks).toEqual(ticks.toSorted((a, b) => a - b));
  expect(ticks.at(-1)).toBeLessThanOrEqual(ticks.length + 5);
});
