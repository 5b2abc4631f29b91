import type { EpochMs } from '../core/time';
import type { FromIntake, ToIntake } from './frame-port';

type FrameMessage = Extract<ToIntake, { type: 'frame' }>;

/** The sending end of a `frame-port`. Owns the port; frames it is given are transferred or closed. */
export class FrameSender {
  #credit = 0;
  #open = true;
  #attached = false;

  /** @param onChange credit came, or the intake is gone */
  constructor(
    private readonly port: MessagePort,
    private readonly onChange: () => void,
  ) {
    port.onmessage = (event: MessageEvent<FromIntake>) => this.#hear(event.data);
  }

  /** Frames that may be sent now. */
  get credit(): number {
    return this.#open ? this.#credit : 0;
  }

  /** The intake has granted credit once. */
  get attached(): boolean {
    return this.#attached;
  }

  /** Takes the frame over. Without credit it is closed: the intake would have no place for it. */
  send(frame: VideoFrame, dueMs: EpochMs, rotation: FrameMessage['rotation']): void {
    if (this.credit === 0) {
      frame.close();
      return;
    }
    this.#credit -= 1;
    const message: ToIntake = { type: 'frame', frame, dueMs, rotation };
    this.port.postMessage(message, [frame]);
  }

  flush(): void {
    this.#post({ type: 'flush' });
  }

  /** One frame was decoded and came too late to be shown. */
  countLate(): void {
    this.#post({ type: 'late', frames: 1 });
  }

  status(status: Extract<ToIntake, { type: 'status' }>['status']): void {
    this.#post({ type: 'status', status });
  }

  close(): void {
    this.#open = false;
    this.port.close();
  }

  #post(message: ToIntake): void {
    if (this.#open) this.port.postMessage(message);
  }

  #hear(message: FromIntake): void {
    if (message.type === 'grant') {
      this.#credit += message.frames;
      this.#attached = true;
    } else {
      this.#open = false;
    }
    this.onChange();
  }
}
