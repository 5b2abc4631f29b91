import { PipelineFault, toFaultData } from '../../core/fault';
import type { SourceStatus } from '../../core/status';
import { FrameSender } from '../frame-sender';
import { FrameOutlet } from './playing/frame-outlet';
import { type MediaInput, openMediaInput } from './reading/media-input';
import { MediaPlayer } from './playing/media-player';
import type { FromMediaFile, MediaFileCall, MediaFileInfo, ToMediaFile } from './protocol';
import { SoundOutlet } from './playing/sound-outlet';
import type { Timing } from './playing/wakeup';

type OpenCall = Extract<MediaFileCall, { type: 'open' }>;

/** Answers the commands for one media file. What the worker starts; owns input, player and ports. */
export class MediaSession {
  #input: MediaInput | undefined;
  #player: MediaPlayer | undefined;
  #sender: FrameSender | undefined;
  #sound: SoundOutlet | undefined;
  #closed = false;

  constructor(
    private readonly timing: Timing,
    private readonly post: (message: FromMediaFile) => void,
  ) {}

  async handle(message: ToMediaFile): Promise<void> {
    const { id } = message;
    try {
      const info = await this.#run(message);
      this.post({ type: 'reply', id, reply: info ? { ok: true, info } : { ok: true } });
    } catch (error) {
      this.post({ type: 'reply', id, reply: { ok: false, fault: toFaultData(error) } });
    }
  }

  async #run(call: MediaFileCall): Promise<MediaFileInfo | undefined> {
    switch (call.type) {
      case 'open':
        return this.#open(call);
      case 'pause':
        this.#player?.pause();
        return undefined;
      case 'resume':
        this.#player?.resume();
        return undefined;
      case 'seek':
        this.#player?.seek(call.toMs);
        return undefined;
      case 'close':
        this.#close();
        return undefined;
    }
  }

  async #open({ location, loop, framePort, soundPort }: OpenCall): Promise<MediaFileInfo> {
    const wake = (): void => this.#player?.wake();
    this.#sender = new FrameSender(framePort, wake);
    this.#sound = new SoundOutlet(soundPort, wake);
    const input = await openMediaInput(location, (fault) => this.post({ type: 'fault', fault: toFaultData(fault) }));
    if (this.#closed) {
      input.close();
      throw new PipelineFault('not-now', `"${location.name}" was closed while it opened.`);
    }
    this.#input = input;
    const { frames, sound, durationMs } = input;
    this.#player = new MediaPlayer({
      name: location.name,
      timing: this.timing,
      ...(frames ? { frames: { name: 'picture', reader: frames.reader, outlet: new FrameOutlet(this.#sender, frames.rotation) } } : {}),
      ...(sound ? { sound: { name: 'sound', reader: sound.reader, outlet: this.#sound } } : {}),
      loop,
      onStatus: (status) => this.#tellStatus(status),
      onPosition: (position) => this.post({ type: 'position', position }),
      onFault: (fault) => this.post({ type: 'fault', fault }),
    });
    return { ...(frames ? { size: frames.size } : {}), hasSound: sound !== undefined, ...(durationMs === undefined ? {} : { durationMs }) };
  }

  #tellStatus(status: SourceStatus): void {
    if (status.state === 'running' || status.state === 'paused' || status.state === 'ended') this.#sender?.status(status.state);
    this.post({ type: 'status', status });
  }

  #close(): void {
    this.#closed = true;
    this.#player?.close();
    this.#sender?.close();
    this.#sound?.close();
    this.#input?.close();
  }
}
