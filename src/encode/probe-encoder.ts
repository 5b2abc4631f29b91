import { EncoderFault } from '../core/fault';
import type { ProgramFormat } from '../core/program-format';
import { av1Codec, vp9Codec } from './codec-level';
import type { VideoCodecName } from './encoder-request';
import { h264Codec } from './h264-level';

/** An encoder that gives no packet in this time counts as broken. */
const PROBE_MS = 1500;

export interface EncoderWish {
  readonly format: ProgramFormat;
  readonly kbps: number;
  /** In order of preference. */
  readonly codecs: readonly VideoCodecName[];
  /** `quality`: no picture is dropped for its time or its bits; default `realtime`. */
  readonly latencyMode?: LatencyMode;
}

/**
 * The first configuration that really encodes. What `isConfigSupported` says is not enough: there are drivers that
 * take frames and never give a packet. Each candidate encodes `frame` (which stays the caller's).
 * @throws EncoderFault `unsupported-config` when none does
 */
export async function probeEncoder(wish: EncoderWish, frame: VideoFrame): Promise<VideoEncoderConfig> {
  for (const codec of wish.codecs) {
    for (const config of candidates(codec, wish)) {
      if (await encodes(config, frame)) return config;
    }
  }
  const { width, height, fps } = wish.format;
  throw new EncoderFault('unsupported-config', `No video encoder of this browser takes ${width}×${height} at ${fps} fps (tried ${wish.codecs.join(', ')}).`);
}

function candidates(codec: VideoCodecName, { format, kbps, latencyMode = 'realtime' }: EncoderWish): VideoEncoderConfig[] {
  const { width, height, fps } = format;
  const base = { width, height, framerate: fps, bitrate: kbps * 1000, latencyMode };
  switch (codec) {
    case 'h264':
      // Baseline last: it is what everything plays, and what everything encodes.
      return (['high', 'main', 'baseline'] as const).map((profile) => ({ ...base, codec: h264Codec(profile, format), avc: { format: 'avc' } }));
    case 'vp9':
      return [{ ...base, codec: vp9Codec(format) }];
    case 'av1':
      return [{ ...base, codec: av1Codec(format) }];
  }
}

async function encodes(config: VideoEncoderConfig, frame: VideoFrame): Promise<boolean> {
  const { supported } = await VideoEncoder.isConfigSupported(config).catch(() => ({ supported: false }));
  if (!supported) return false;
  let packets = 0;
  const failed = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('no packet in time')), PROBE_MS);
  });
  failed.catch(() => {});
  const encoder = new VideoEncoder({ output: () => (packets += 1), error: () => {} });
  try {
    encoder.configure(config);
    encoder.encode(frame, { keyFrame: true });
    await Promise.race([encoder.flush(), failed]);
    return packets > 0;
  } catch {
    return false;
  } finally {
    if (encoder.state !== 'closed') encoder.close();
  }
}
