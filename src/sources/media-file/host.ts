import { faultFromData, PipelineFault } from '../../core/fault';
import { epochNow } from '../../core/time';
import type { OpenedSource } from '../opened-source';
import { SourceChanges } from '../source-changes';
import type { MediaLocation } from './media-location';
import type { PlaybackPosition } from './playing/media-player';
import { type FromMediaFile, type MediaFileCall, type MediaFileInfo, type MediaFileReply, transfersOf } from './protocol';

interface Waiting {
  readonly resolve: (info: MediaFileInfo | undefined) => void;
  readonly reject: (error: Error) => void;
}

/** The page's end of one media file's worker, which it starts and ends. */
class MediaFileHost {
  readonly changes = new SourceChanges();
  readonly #worker = new Worker(new URL('./media-file.worker.ts', import.meta.url), { type: 'module', name: 'media-file' });
  readonly #waiting = new Map<number, Waiting>();
  #calls = 0;
  #position: PlaybackPosition | undefined;
  #closed = false;

  constructor(private readonly name: string) {
    this.#worker.onmessage = (event: MessageEvent<FromMediaFile>) => this.#hear(event.data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#die(event.message || 'it could not be loaded');
    };
  }

  call(call: MediaFileCall): Promise<MediaFileInfo | undefined> {
    if (this.#closed) return Promise.resolve(undefined);
    this.#calls += 1;
    const id = this.#calls;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ ...call, id }, transfersOf(call));
    });
  }

  /** For commands whose failure shows in the status. */
  command(call: MediaFileCall): void {
    this.call(call).catch(() => undefined);
  }

  positionMs(): number {
    if (!this.#position) return 0;
    const { positionMs, atMs, running, lengthMs } = this.#position;
    const now = positionMs + (running ? Math.max(0, epochNow() - atMs) : 0);
    return lengthMs ? now % lengthMs : now;
  }

  /** Lets the worker free what it holds, then ends it. */
  close(): void {
    if (this.#closed) return;
    const done = this.call({ type: 'close' });
    this.#closed = true;
    void done.catch(() => undefined).finally(() => this.#worker.terminate());
  }

  #hear(message: FromMediaFile): void {
    switch (message.type) {
      case 'ready':
        return;
      case 'reply':
        this.#answer(message.id, message.reply);
        return;
      case 'position':
        this.#position = message.position;
        return;
      case 'status':
      case 'fault':
        if (!this.#closed) this.changes.tell(message);
    }
  }

  #answer(id: number, reply: MediaFileReply): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (reply.ok) waiting?.resolve(reply.info);
    else waiting?.reject(faultFromData(reply.fault));
  }

  #die(reason: string): void {
    const fault = new PipelineFault('worker-died', `The worker that plays "${this.name}" stopped: ${reason}.`, { context: { name: this.name } });
    for (const waiting of this.#waiting.values()) waiting.reject(fault);
    this.#waiting.clear();
    if (!this.#closed) this.changes.tell({ type: 'status', status: { state: 'failed', fault: fault.toData() } });
    this.#closed = true;
    this.#worker.terminate();
  }
}

/**
 * Opens a media file in a worker of its own and plays it from its start.
 * @throws MediaFault in words when it cannot be shown or heard
 */
export async function openMediaFile(location: MediaLocation, loop: boolean): Promise<OpenedSource> {
  const host = new MediaFileHost(location.name);
  const frames = new MessageChannel();
  const sound = new MessageChannel();
  try {
    const info = (await host.call({ type: 'open', location, loop, framePort: frames.port1, soundPort: sound.port1 })) ?? { hasSound: false };
    return {
      label: location.name,
      ...(info.size ? { intake: { via: 'port', port: frames.port2 }, size: info.size } : {}),
      ...(info.hasSound ? { sound: { via: 'pcm', port: sound.port2 } } : {}),
      ...(info.durationMs === undefined ? {} : { durationMs: info.durationMs }),
      playback: {
        pause: () => host.command({ type: 'pause' }),
        resume: () => host.command({ type: 'resume' }),
        seek: (toMs) => host.command({ type: 'seek', toMs }),
        positionMs: () => host.positionMs(),
      },
      onChange: host.changes.onChange,
      close: () => host.close(),
    };
  } catch (error) {
    host.close();
    throw error;
  }
}
