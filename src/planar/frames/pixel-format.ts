/** What a `VideoPixelFormat` says about the bytes that `copyTo` gives. */
export type PixelFormat =
  | {
      readonly kind: 'planar';
      /** Chroma is half as wide, half as high. */
      readonly halfWidth: boolean;
      readonly halfHeight: boolean;
      /** U and V share a plane, sample by sample. */
      readonly interleaved: boolean;
      /** Above 8, samples are little-endian 16-bit words. */
      readonly bits: number;
      readonly alpha: boolean;
    }
  | { readonly kind: 'rgb'; readonly order: 'rgb' | 'bgr'; readonly alpha: boolean };

/**
 * Reads WebCodecs' names (I420, I422AP10, NV12, BGRX …).
 * @see https://www.w3.org/TR/webcodecs/#pixel-format
 * @returns undefined for a name of another shape
 */
export function pixelFormatOf(name: string): PixelFormat | undefined {
  if (name === 'RGBA' || name === 'RGBX') return { kind: 'rgb', order: 'rgb', alpha: name === 'RGBA' };
  if (name === 'BGRA' || name === 'BGRX') return { kind: 'rgb', order: 'bgr', alpha: name === 'BGRA' };
  const match = /^(?:I(?<sampling>420|422|444)|(?<interleaved>NV12))(?<alpha>A)?(?:P(?<bits>10|12))?$/.exec(name);
  if (!match?.groups) return undefined;
  const { sampling, interleaved, alpha, bits } = match.groups;
  return {
    kind: 'planar',
    halfWidth: sampling !== '444',
    halfHeight: sampling !== '444' && sampling !== '422',
    interleaved: interleaved !== undefined,
    bits: bits === undefined ? 8 : Number(bits),
    alpha: alpha !== undefined,
  };
}
