/** Quietest level a meter or a strip's gain knows, dBFS or dB. */
export const FLOOR_DB = -60;
/** Most a strip may amplify, dB. */
export const MAX_GAIN_DB = 12;

/** Amplitude factor of a level in dB. */
export function amplitudeOf(db: number): number {
  return 10 ** (db / 20);
}

/** Level of an amplitude (1 is full scale), dBFS, kept within −60…0 as meters show it. */
export function meterDbOf(amplitude: number): number {
  if (!(amplitude > 0)) return FLOOR_DB;
  return Math.min(0, Math.max(FLOOR_DB, 20 * Math.log10(amplitude)));
}
