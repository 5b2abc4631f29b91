import type { QuarterTurns } from '../../../core/geometry';
import type { EpochMs } from '../../../core/time';
import type { FrameSender } from '../../frame-sender';
import type { MediaFrame } from '../reading/media-frame';
import type { Outlet } from './outlet';

/** Pictures to the program worker, by the credit its intake grants. */
export class FrameOutlet implements Outlet<MediaFrame> {
  /** Short, so that a pause or seek finds few pictures under way; long enough for the copy into planes. */
  readonly leadMs = 100;
  readonly patienceMs = 250;
  readonly showsStill = true;

  constructor(
    private readonly sender: FrameSender,
    private readonly rotation: QuarterTurns,
  ) {}

  get attached(): boolean {
    return this.sender.attached;
  }

  accepts(): boolean {
    return this.sender.credit > 0;
  }

  send(item: MediaFrame, dueMs: EpochMs): void {
    this.sender.send(item.take(), dueMs, this.rotation);
  }

  drop(item: MediaFrame): void {
    item.close();
    this.sender.countLate();
  }

  flush(): void {
    this.sender.flush();
  }
}
