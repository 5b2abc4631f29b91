/** Level number as in the codec string, most macroblocks a second, most macroblocks a picture (H.264 Table A-1). */
const LEVELS = [
  [0x1e, 40_500, 1620],
  [0x1f, 108_000, 3600],
  [0x20, 216_000, 5120],
  [0x28, 245_760, 8192],
  [0x2a, 522_240, 8704],
  [0x32, 589_824, 22_080],
  [0x33, 983_040, 36_864],
  [0x34, 2_073_600, 36_864],
] as const;

/** Constraint and profile bytes of a codec string; constrained baseline is what every decoder plays. */
export const H264_PROFILES = { high: '6400', main: '4d00', baseline: '42e0' } as const;

/** The codec string for a profile at the lowest level that allows the picture, e.g. `avc1.42e01f`. */
export function h264Codec(profile: keyof typeof H264_PROFILES, format: { readonly width: number; readonly height: number; readonly fps: number }): string {
  const picture = Math.ceil(format.width / 16) * Math.ceil(format.height / 16);
  const fitting = LEVELS.find(([, perSecond, perPicture]) => picture <= perPicture && picture * format.fps <= perSecond) ?? LEVELS[LEVELS.length - 1];
  const level = fitting?.[0] ?? 0x34;
  return `avc1.${H264_PROFILES[profile]}${level.toString(16)}`;
}
