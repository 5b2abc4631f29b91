import { PipelineFault } from '../../core/fault';
import type { Settings } from '../../core/settings';
import type { VideoCodecName } from '../../encode/encoder-request';
import type { SoundCodec } from './sound/sound-encoder';

export const CONTAINERS = ['cmaf', 'ts'] as const;
export const SOUND_CODECS = ['aac', 'opus'] as const;

export interface HlsSettings {
  readonly container: (typeof CONTAINERS)[number];
  /** Seconds. */
  readonly segment: number;
  /** Segments. */
  readonly window: number;
  /** Frames; 0 for none. */
  readonly part: number;
  readonly kbps: number;
  readonly audio: SoundCodec;
  /** Address of a folder, or empty. */
  readonly push: string;
  /** `Authorization` header for an origin that is not ours, or empty. */
  readonly authorization: string;
}

/** Reads settings that have passed the kind's fields. @throws PipelineFault `bad-setting` for what does not go together */
export function hlsSettings(settings: Settings): HlsSettings {
  const { container, segment, window, part, kbps, audio, push, authorization } = settings as unknown as HlsSettings;
  if (container === 'ts' && audio === 'opus') {
    throw new PipelineFault('bad-setting', 'MPEG-TS carries AAC; choose the CMAF container for Opus.', { context: { kind: 'hls', setting: 'audio', value: audio, accepted: 'aac' } });
  }
  return { container, segment, window, part: container === 'ts' ? 0 : part, kbps, audio, push: push.trim(), authorization: authorization.trim() };
}

/** In order of preference; MPEG-TS has H.264 only. */
export function codecsFor({ container }: HlsSettings): readonly VideoCodecName[] {
  return container === 'ts' ? ['h264'] : ['h264', 'vp9', 'av1'];
}
