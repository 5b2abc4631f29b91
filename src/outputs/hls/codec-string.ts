import type { VideoPacketConfig } from '../../encode/packet-port';

/** What the encoder really made (RFC 6381): for H.264 profile, constraints and level stand in `avcC` and may differ from what was asked for. */
export function codecString({ codec, description }: VideoPacketConfig): string {
  if (!codec.startsWith('avc1') || !description || description.byteLength < 4) return codec;
  const bytes = description.subarray(1, 4);
  return `avc1.${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
