import type { FromPlayout, ToPlayout } from '../../../audio/pcm-port';
import type { EpochMs } from '../../../core/time';
import type { MediaSound } from '../reading/media-sound';
import type { Outlet } from './outlet';

/** Sound to the worklet that plays it, up to the wall time it grants. Owns the port. */
export class SoundOutlet implements Outlet<MediaSound> {
  /** The grant alone says how early. */
  readonly leadMs = Infinity;
  readonly patienceMs = Infinity;
  readonly showsStill = false;
  /** Sound that no one wants keeps no picture waiting. */
  readonly attached = true;
  #grantedUntilMs = -Infinity;

  /** @param onChange more may be sent, or the worklet is gone */
  constructor(
    private readonly port: MessagePort,
    onChange: () => void,
  ) {
    port.onmessage = (event: MessageEvent<FromPlayout>) => {
      const message = event.data;
      this.#grantedUntilMs = message.type === 'grant' ? message.untilMs : -Infinity;
      onChange();
    };
  }

  accepts(dueMs: EpochMs): boolean {
    return dueMs < this.#grantedUntilMs;
  }

  send({ sampleRate, channels }: MediaSound, dueMs: EpochMs): void {
    this.#post({ type: 'pcm', dueMs, sampleRate, channels }, channels.map((plane) => plane.buffer));
  }

  drop(item: MediaSound): void {
    item.close();
  }

  flush(): void {
    this.#post({ type: 'flush' });
  }

  close(): void {
    this.flush();
    this.port.close();
  }

  #post(message: ToPlayout, transfer: Transferable[] = []): void {
    this.port.postMessage(message, transfer);
  }
}
