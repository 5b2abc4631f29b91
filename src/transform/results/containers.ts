import type { VideoCodecName } from '../../encode/encoder-request';

/** What a container is called, and what goes into it. */
export interface ContainerKind {
  readonly type: string;
  readonly videoCodecs: readonly VideoCodecName[];
  /** What sound becomes that does not fit as it is. */
  readonly soundCodec: 'aac' | 'opus';
  /** How segments of it are packed; absent where there are none. */
  readonly segments?: 'cmaf' | 'ts';
  /** There is no whole file of it. */
  readonly onlySegments?: true;
}

export type Container = 'mp4' | 'cmaf' | 'ts' | 'mkv' | 'webm';

export const CONTAINERS: Readonly<Record<Container, ContainerKind>> = {
  mp4: { type: 'video/mp4', videoCodecs: ['h264'], soundCodec: 'aac', segments: 'cmaf' },
  cmaf: { type: 'video/mp4', videoCodecs: ['h264'], soundCodec: 'aac', segments: 'cmaf', onlySegments: true },
  ts: { type: 'video/mp2t', videoCodecs: ['h264'], soundCodec: 'aac', segments: 'ts' },
  mkv: { type: 'video/x-matroska', videoCodecs: ['h264'], soundCodec: 'aac' },
  webm: { type: 'video/webm', videoCodecs: ['vp9', 'av1'], soundCodec: 'opus' },
};

export const CONTAINER_NAMES = Object.keys(CONTAINERS) as readonly Container[];
