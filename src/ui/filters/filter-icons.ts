import {
  Aperture, Boxes, Contrast, Crop, Droplet, Eclipse, Film, FlipHorizontal2, Focus, Grid3x3, Image, PenLine, PersonStanding, Pipette, RotateCw, Scaling, ScanFace,
  SlidersHorizontal, Sparkles, Square, SquareUser, SunMedium, Sunset, Triangle, UserRound, VenetianMask, type LucideIcon,
} from 'lucide-react';

/** Icons of the filter kinds. */
const FILTER_ICONS: Readonly<Record<string, LucideIcon>> = {
  'background-blur': SquareUser,
  'background-replace': Image,
  'face-blur': VenetianMask,
  'face-pixelate': Grid3x3,
  'auto-framing': ScanFace,
  pose: PersonStanding,
  'body-map': UserRound,
  objects: Boxes,
  color: SlidersHorizontal,
  hue: Droplet,
  lut: Film,
  grey: Contrast,
  sepia: Sunset,
  invert: Eclipse,
  vignette: Aperture,
  flip: FlipHorizontal2,
  rotate: RotateCw,
  crop: Crop,
  'corner-pin': Scaling,
  blur: Focus,
  sharpen: Triangle,
  pixelate: Grid3x3,
  edges: Square,
  cartoon: PenLine,
  'chroma-key': Pipette,
  'luma-key': SunMedium,
  'mask-image': Image,
};

/** One for kinds without an icon of their own too. */
export function filterIcon(kind: string): LucideIcon {
  return FILTER_ICONS[kind] ?? Sparkles;
}
