import { expect, it } from 'vitest';
import { DeviceFault, EncoderFault, MediaFault, PipelineFault, ServerFault, SupportFault } from '../core/fault';
import { policyOf } from './fault-policy';

it('ends the program only for what nothing can replace', () => {
  for (const fault of [new PipelineFault('worker-died', ''), new SupportFault('no-track-sink', ''), new PipelineFault('out-of-memory', '')]) {
    expect(policyOf(fault.toData()).fatal).toBe(true);
  }
  for (const fault of [new DeviceFault('permission-denied', ''), new MediaFault('unreadable', ''), new SupportFault('no-webgl2', ''), new EncoderFault('failed', '')]) {
    expect(policyOf(fault.toData()).fatal).toBeUndefined();
  }
});

it('asks for the host key instead of showing a notice, and is silent about a cancelled picker', () => {
  expect(policyOf(new ServerFault('host-key-needed', '').toData())).toEqual({ notice: 'none', hostKey: 'needed' });
  expect(policyOf(new ServerFault('host-key-wrong', '').toData())).toEqual({ notice: 'none', hostKey: 'wrong' });
  expect(policyOf(new DeviceFault('cancelled-by-user', '').toData())).toEqual({ notice: 'none' });
});

it('shows what it does not know as an error', () => {
  expect(policyOf(new MediaFault('fetch-failed', '').toData())).toEqual({ notice: 'error' });
});
