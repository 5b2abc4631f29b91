import { expect, it } from 'vitest';
import { DeviceFault, OutputFault } from '../core/fault';
import { FaultLog } from './fault-log';

it('keeps the last 100 faults', () => {
  const log = new FaultLog();
  for (let i = 0; i < 130; i += 1) log.add(new DeviceFault('lost', `loss ${i}`).toData());
  expect(log.records).toHaveLength(100);
  expect(log.records[0]?.message).toBe('loss 30');
  expect(log.records.at(-1)?.message).toBe('loss 129');
});

it('marks as recovered only what failed at the same place and had not recovered', () => {
  const log = new FaultLog();
  log.add(new OutputFault('connection-lost', 'gone').toData(), { output: 'livekit' });
  log.add(new DeviceFault('lost', 'unplugged').toData(), { source: 'source-1' });
  log.recover({ output: 'livekit' });
  const first = log.records[0]?.recoveredAt;
  expect(first).toBeTypeOf('number');
  expect(log.records[1]?.recoveredAt).toBeUndefined();
  log.recover({ output: 'livekit' });
  expect(log.records[0]?.recoveredAt).toBe(first);
});

it('hands out records that survive JSON and structuredClone', () => {
  const log = new FaultLog();
  log.add(new OutputFault('room-full', 'full', { cause: new Error('inner'), context: { status: 429 } }).toData(), { output: 'livekit' });
  expect(structuredClone(log.records)).toEqual(log.records);
  expect(JSON.parse(JSON.stringify(log.records))).toEqual(log.records);
});
