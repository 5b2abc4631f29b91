interface Format {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
}

/** As the codec string spells it, most luma samples a second, most luma samples a picture; in ascending order. */
type Levels = readonly (readonly [name: string, perSecond: number, perPicture: number])[];

/** "VP9 Bitstream & Decoding Process Specification", Annex A. */
const VP9: Levels = [
  ['10', 829_440, 36_864],
  ['11', 2_764_800, 73_728],
  ['20', 4_608_000, 122_880],
  ['21', 9_216_000, 245_760],
  ['30', 20_736_000, 552_960],
  ['31', 36_864_000, 983_040],
  ['40', 83_558_400, 2_228_224],
  ['41', 160_432_128, 2_228_224],
  ['50', 311_951_360, 8_912_896],
  ['51', 588_251_136, 8_912_896],
  ['52', 1_176_502_272, 8_912_896],
];

/** "AV1 Bitstream & Decoding Process Specification", Annex A.3: `seq_level_idx`. */
const AV1: Levels = [
  ['00', 4_423_680, 147_456],
  ['01', 8_363_520, 278_784],
  ['04', 19_975_680, 665_856],
  ['05', 31_950_720, 1_065_024],
  ['08', 70_778_880, 2_359_296],
  ['09', 141_557_760, 2_359_296],
  ['12', 267_386_880, 8_912_896],
  ['13', 534_773_760, 8_912_896],
  ['14', 1_069_547_520, 8_912_896],
];

/** The codec string of profile 0 in 8 bits at the lowest level that allows the picture, e.g. `vp09.00.31.08`. */
export function vp9Codec(format: Format): string {
  return `vp09.00.${levelOf(VP9, format)}.08`;
}

/** The codec string of the main profile and tier in 8 bits at the lowest level that allows the picture, e.g. `av01.0.05M.08`. */
export function av1Codec(format: Format): string {
  return `av01.0.${levelOf(AV1, format)}M.08`;
}

/** The highest where none allows it: what encodes says the probe. */
function levelOf(levels: Levels, { width, height, fps }: Format): string {
  const picture = width * height;
  const fitting = levels.find(([, perSecond, perPicture]) => picture <= perPicture && picture * fps <= perSecond) ?? levels.at(-1);
  return fitting?.[0] ?? '';
}
