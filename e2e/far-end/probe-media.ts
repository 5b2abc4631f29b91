import { execFileSync } from 'node:child_process';

export interface ProbedPacket {
  readonly kind: 'video' | 'audio';
  /** Seconds. */
  readonly pts: number;
  readonly dts: number;
  readonly duration: number;
  readonly key: boolean;
  readonly bytes: number;
}

export interface ProbedStream {
  readonly kind: 'video' | 'audio';
  readonly codec: string;
  readonly profile: string;
  /** As the codec counts it, e.g. 31. */
  readonly level: number;
  readonly width?: number;
  readonly height?: number;
  readonly sampleRate?: number;
  readonly channels?: number;
  readonly colorSpace?: string;
}

interface ProbeOutput {
  readonly packets: readonly { codec_type: string; pts_time?: string; dts_time?: string; duration_time?: string; flags: string; size: string }[];
  readonly streams: readonly {
    codec_type: string;
    codec_name: string;
    profile?: string;
    level?: number;
    width?: number;
    height?: number;
    sample_rate?: string;
    channels?: number;
    color_space?: string;
  }[];
}

/** Every packet and stream of a file, as ffprobe reads it. */
export function probe(file: string): { packets: ProbedPacket[]; streams: ProbedStream[] } {
  const text = execFileSync('ffprobe', ['-v', 'error', '-show_packets', '-show_streams', '-of', 'json', file], { maxBuffer: 64 * 2 ** 20, encoding: 'utf8' });
  const { packets, streams } = JSON.parse(text) as ProbeOutput;
  return {
    packets: packets.map((packet) => ({
      kind: packet.codec_type === 'video' ? 'video' : 'audio',
      pts: Number(packet.pts_time),
      dts: Number(packet.dts_time ?? packet.pts_time),
      duration: Number(packet.duration_time ?? Number.NaN),
      key: packet.flags.startsWith('K'),
      bytes: Number(packet.size),
    })),
    streams: streams.map(({ codec_type, codec_name, profile = '', level = 0, width, height, sample_rate, channels, color_space }) => ({
      kind: codec_type === 'video' ? 'video' : 'audio',
      codec: codec_name,
      profile,
      level,
      ...(width !== undefined && { width }),
      ...(height !== undefined && { height }),
      ...(sample_rate !== undefined && { sampleRate: Number(sample_rate) }),
      ...(channels !== undefined && { channels }),
      ...(color_space !== undefined && { colorSpace: color_space }),
    })),
  };
}

/** What ffmpeg complains of while it decodes all of a file; empty when nothing. */
export function decodeComplaints(file: string): string {
  return execFileSync('sh', ['-c', 'ffmpeg -v warning -i "$0" -f null - 2>&1', file], { encoding: 'utf8' }).trim();
}

/** The sound of a file as one plane at 48 kHz; the first sample is the first that was decoded. */
export function decodeSound(file: string): Float32Array {
  const bytes = execFileSync('ffmpeg', ['-v', 'error', '-i', file, '-vn', '-ac', '1', '-ar', '48000', '-f', 'f32le', '-'], { maxBuffer: 64 * 2 ** 20 });
  return new Float32Array(new Uint8Array(bytes).buffer);
}
