import type { Settings } from '../../core/settings';

/** The part of a picture that is shown, of the picture's own shape; in fractions of it. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  /** Of width and height alike, above 0. */
  readonly share: number;
}

/** What a filter's own settings say, which no follower has aimed: the whole picture. */
export const WHOLE: Frame = { left: 0, top: 0, share: 1 };

/** The frame that a follower wrote into the settings. */
export function frameOf({ left, top, share }: Settings): Frame {
  if (typeof left !== 'number' || typeof top !== 'number' || typeof share !== 'number' || !(share > 0)) return WHOLE;
  return { left, top, share };
}
