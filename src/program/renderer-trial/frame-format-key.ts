const SIZE_CLASSES = [
  { name: '360p', pixels: 640 * 360 },
  { name: '720p', pixels: 1280 * 720 },
  { name: '1080p', pixels: 1920 * 1080 },
] as const;

/** Frames with one key cost a renderer about the same: `<pixel format, or "gpu">-<size class>`. */
export function frameFormatKey(frame: Pick<VideoFrame, 'format' | 'codedWidth' | 'codedHeight'>): string {
  const pixels = frame.codedWidth * frame.codedHeight;
  const sizeClass = SIZE_CLASSES.find((candidate) => pixels <= candidate.pixels * 1.1)?.name ?? 'larger';
  return `${frame.format ?? 'gpu'}-${sizeClass}`;
}
