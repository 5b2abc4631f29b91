import type { EpochMs } from '../../../core/time';
import type { Timed } from '../reading/reader';

/** Where a lane's items go, and what the far end wants of them. */
export interface Outlet<T extends Timed> {
  /** An item leaves at most this long before it is due. */
  readonly leadMs: number;
  /** After nothing left for this long even a late item does, so that a picture does not stand still. */
  readonly patienceMs: number;
  /** While paused, the place it was moved to is shown. */
  readonly showsStill: boolean;
  /** Whether the far end listens at all; a file begins to play when its picture's does. */
  readonly attached: boolean;
  /** Whether the far end has room for an item due then. */
  accepts(dueMs: EpochMs): boolean;
  /** Takes the item over. */
  send(item: T, dueMs: EpochMs): void;
  /** Takes the item over, which came too late, and closes it. */
  drop(item: T): void;
  /** What was sent and is not due yet is of no use any more. */
  flush(): void;
}
