import type { FaultData } from '../core/fault';
import type { OutputReport } from '../core/report';
import type { Settings } from '../core/settings';
import type { OutputStatus } from '../core/status';
import type { OutputKind } from '../core/studio-state';
import type { EncoderRequest, EncoderSnapshot } from '../encode/encoder-request';

/** What an output on the main thread is given. */
export interface OutputContext {
  /** Room and stream name. */
  readonly room: string;
  /** The name shown to others. */
  readonly name: string;
  /** The program. The output never stops it. `fps` is the program's rate. */
  readonly video: { readonly track: MediaStreamTrack; readonly width: number; readonly height: number; readonly fps: number };
  /** The mix. The output never stops it. */
  readonly audio: MediaStreamTrack;
  /** Encoders in the program worker, for outputs that pack packets. */
  readonly encoders: {
    /** `request.port` is transferred. @throws EncoderFault when no codec of the request encodes */
    start(encoder: string, request: EncoderRequest): Promise<void>;
    stop(encoder: string): Promise<void>;
    /** Undefined when no such encoder runs. */
    counts(encoder: string): Promise<EncoderSnapshot | undefined>;
  };
  /** Sends the mix to `port` (transferred) as `TappedSound` until the returned function is called. */
  readonly tapSound: (port: MessagePort) => Promise<() => void>;
  readonly settings: Settings;
  /** A fresh token for the host's role. @throws ServerFault */
  readonly token: () => Promise<{ readonly serverUrl: string; readonly token: string }>;
  readonly onStatus: (status: OutputStatus) => void;
  /** A fault that the output mends itself while it stays as it is; `onRecovered` says that it has. */
  readonly onPassingFault: (fault: FaultData) => void;
  readonly onRecovered: () => void;
  /** Facts of the running connection, for display. */
  readonly onInfo: (info: Readonly<Record<string, string | number>>) => void;
}

/** A running output. Its status goes `starting → live ⇄ reconnecting → stopping → idle`, or `failed`. */
export interface Output {
  readonly kind: OutputKind;
  /** Resolves when live. @throws OutputFault or ServerFault; then the output is failed and may be started again */
  start(): Promise<void>;
  /** Clean end; resolves when nothing of it runs any more. Safe in every state. */
  stop(): Promise<void>;
  /** The program's track changed its kind or size; the publication stays. */
  replaceVideo(video: OutputContext['video']): Promise<void>;
  /** What can change while live; the rest throws PipelineFault `not-now`. */
  update(settings: Settings): Promise<void>;
  /** Counts since the output was made, over reconnects, restarts and after `stop()`. */
  report(): Promise<OutputReport>;
}
