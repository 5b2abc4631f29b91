import type { TrackPublishOptions } from 'livekit-client';
import { OutputFault } from '../../core/fault';
import type { Settings } from '../../core/settings';
import type { OutputContext } from '../output';
import type { LiveKitSdk } from './load-sdk';

export const CODECS = ['vp8', 'h264', 'vp9', 'av1'] as const;
export type Codec = (typeof CODECS)[number];

/** Settings of the LiveKit output, as `parseSettings` let them through. */
export interface LiveKitSettings {
  readonly codec: Codec;
  /** Cap of the picture, 100…20000. */
  readonly kbps: number;
}

export function livekitSettings(settings: Settings): LiveKitSettings {
  const codec = CODECS.find((known) => known === settings['codec']) ?? 'vp8';
  const kbps = typeof settings['kbps'] === 'number' ? settings['kbps'] : 2500;
  return { codec, kbps };
}

/** @throws OutputFault `publish-failed` when this browser's WebRTC cannot send the codec */
export function checkCodec(codec: Codec): void {
  const able = RTCRtpSender.getCapabilities('video')?.codecs.map((entry) => entry.mimeType.toLowerCase()) ?? [];
  if (able.length === 0 || able.includes(`video/${codec}`)) return;
  const accepted = CODECS.filter((known) => able.includes(`video/${known}`)).join(', ');
  throw new OutputFault('publish-failed', `This browser cannot send ${codec.toUpperCase()} by WebRTC; it can send ${accepted}.`, { context: { codec, accepted } });
}

/**
 * One layer of the program's own size and rate. The resolution is kept whatever the bandwidth
 * estimate says: with any other preference WebRTC opens at 320×180 and climbs for a second, and a
 * frame it drops instead is counted.
 */
export function videoOptions(sdk: LiveKitSdk, settings: LiveKitSettings, fps: number): TrackPublishOptions {
  return {
    source: sdk.Track.Source.Camera,
    simulcast: false,
    videoCodec: settings.codec,
    backupCodec: false,
    scalabilityMode: 'L1T1',
    degradationPreference: 'maintain-resolution',
    videoEncoding: { maxBitrate: settings.kbps * 1000, maxFramerate: fps },
    stream: 'program',
  };
}

/** The mix as it is: stereo, and no pause of transmission in silence, which would cut the head of a sound. */
export function audioOptions(sdk: LiveKitSdk): TrackPublishOptions {
  return {
    source: sdk.Track.Source.Microphone,
    audioPreset: sdk.AudioPresets.musicHighQualityStereo,
    forceStereo: true,
    dtx: false,
    red: false,
    stream: 'program',
  };
}

/** Program pictures move: the hint keeps WebRTC out of its screen-share mode, which repeats and thins frames. */
export function hintTracks(video: OutputContext['video'], audio: MediaStreamTrack): void {
  video.track.contentHint = 'motion';
  audio.contentHint = 'music';
}
