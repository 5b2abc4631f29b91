/**
 * What an origin of ours answers to `GET <base>origin/<stream>/`, always with 200: a viewer that
 * waits for a stream asks this and no file that is not there.
 */
export interface OriginStatus {
  readonly state: OriginState;
}

/** `none`: nothing was ever pushed, or it was deleted. `ended`: its last playlist ended, or nobody wrote for long. */
export type OriginState = 'none' | 'live' | 'ended';
