import type { Settings } from '../core/settings';
import type { Found } from './overlay';

/** Follows what is found in a picture, for one filter: it remembers what it did before. */
export interface Follower {
  /**
   * The settings that the filter runs with: the very same object while nothing moves.
   * @param found as it lies in the picture that the filter gets
   * @param nowMs never earlier than the time before
   */
  aim(found: Found, settings: Settings, nowMs: number): Settings;
}
