import { describe, expect, it } from 'vitest';
import { deviceFaultOf } from './devices';
import { openMicrophone } from './microphone';
import type { SourceChange } from './opened-source';
import { openSource, parseSourceSpec } from './registry';
import { TestIntake, until } from './testing/far-ends';
import { intakeOfElement, intakeOfTrack } from './track-intake';

const ENV = { format: { width: 640, height: 480, fps: 30 }, workerReadsTracks: false };

async function readFrames(readable: ReadableStream<VideoFrame>, count: number): Promise<{ timestamp: number; width: number; height: number }[]> {
  const reader = readable.getReader();
  const seen: { timestamp: number; width: number; height: number }[] = [];
  while (seen.length < count) {
    const { value } = await reader.read();
    if (!value) break;
    seen.push({ timestamp: value.timestamp, width: value.displayWidth, height: value.displayHeight });
    value.close();
  }
  await reader.cancel();
  return seen;
}

describe('a camera', () => {
  it('gives frames of the wished size, with rising timestamps', async () => {
    const opened = await openSource(parseSourceSpec('camera'), ENV);
    expect(opened.label).toMatch(/fake/i);
    expect(opened.size).toEqual({ width: 640, height: 480 });
    if (opened.intake?.via !== 'stream') throw new Error('Chromium reads tracks on the page');
    const frames = await readFrames(opened.intake.readable, 10);
    expect(frames.every(({ width, height }) => width === 640 && height === 480)).toBe(true);
    frames.slice(1).forEach(({ timestamp }, i) => expect(timestamp).toBeGreaterThan(frames[i]?.timestamp ?? Infinity));
    opened.close();
    opened.close();
  });

  it('is chosen by a part of its name, in any case', async () => {
    const opened = await openSource(parseSourceSpec('camera:FAKE_DEVICE'), ENV);
    expect(opened.label.toLowerCase()).toContain('fake_device');
    opened.close();
    await expect(openSource(parseSourceSpec('camera:no such thing'), ENV)).rejects.toMatchObject({
      family: 'device',
      code: 'not-found',
      message: expect.stringMatching(/no such thing.*fake/i) as string,
    });
  });

  it('tells when its device is lost', async () => {
    const streams: MediaStream[] = [];
    const devices = navigator.mediaDevices;
    const ask = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (constraints) => {
      const stream = await ask(constraints);
      streams.push(stream);
      return stream;
    };
    const opened = await openSource(parseSourceSpec('camera'), ENV);
    Reflect.deleteProperty(devices, 'getUserMedia');
    // A device cannot be unplugged here: the event is what the browser sends then.
    streams[0]?.getTracks()[0]?.dispatchEvent(new Event('ended'));
    const changes: SourceChange[] = [];
    opened.onChange((change) => changes.push(change));
    expect(changes).toMatchObject([{ type: 'status', status: { state: 'failed', fault: { family: 'device', code: 'lost' } } }]);
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
    await until(() => changes.length === 2, 'the device to be back');
    expect(changes[1]).toEqual({ type: 'device-back' });
    opened.close();
  });

  it('comes by a video element where a browser has no other way, by credit', async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { width: 320, height: 240 } });
    const [track] = stream.getVideoTracks();
    if (!track) throw new Error('no track');
    const { intake, close } = intakeOfElement(track);
    if (intake.via !== 'port') throw new Error('a port');
    const far = new TestIntake(intake.port);
    await until(() => far.frames.length >= 5, 'frames');
    expect(far.mostOut).toBeLessThanOrEqual(3);
    expect(far.frames[0]).toMatchObject({ width: 320, height: 240, rotation: 0 });
    close();
    track.stop();
    far.close();
  });

  it('is transferred as a track where only workers read tracks', () => {
    const kept = globalThis.MediaStreamTrackProcessor;
    Reflect.deleteProperty(globalThis, 'MediaStreamTrackProcessor');
    try {
      const track = document.createElement('canvas').captureStream().getVideoTracks()[0] as MediaStreamTrack;
      const { intake, close } = intakeOfTrack(track, true);
      expect(intake).toMatchObject({ via: 'track' });
      if (intake.via === 'track') expect(intake.track).not.toBe(track);
      close();
      expect(track.readyState).toBe('live');
    } finally {
      globalThis.MediaStreamTrackProcessor = kept;
    }
  });
});

describe('a microphone', () => {
  it('gives a live track and processes speech unless told otherwise', async () => {
    const spoken = await openMicrophone();
    expect(spoken.track.kind).toBe('audio');
    expect(spoken.track.getSettings().echoCancellation).toBe(true);
    spoken.close();
    expect(spoken.track.readyState).toBe('ended');
    const music = await openMicrophone({ echoCancellation: false, noiseSuppression: false, autoGainControl: false });
    expect(music.track.getSettings()).toMatchObject({ echoCancellation: false, noiseSuppression: false, autoGainControl: false });
    music.close();
    await expect(openMicrophone({ gain: 3 })).rejects.toMatchObject({ code: 'bad-setting' });
  });
});

describe('what a browser throws', () => {
  it.each([
    ['NotAllowedError', 'Permission denied', 'permission-denied'],
    ['NotAllowedError', 'Permission dismissed', 'cancelled-by-user'],
    ['SecurityError', '', 'permission-denied'],
    ['NotFoundError', 'Requested device not found', 'not-found'],
    ['NotReadableError', 'Could not start video source', 'in-use'],
    ['AbortError', '', 'in-use'],
    ['OverconstrainedError', 'width', 'constraint'],
    ['TypeError', 'odd', 'unknown-device'],
  ])('%s "%s" is told as %s', (name, message, code) => {
    const fault = deviceFaultOf('camera', new DOMException(message, name));
    expect(fault).toMatchObject({ code });
    expect(fault.message).toContain('camera');
  });
});
