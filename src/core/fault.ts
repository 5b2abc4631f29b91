/** A fault as plain data: survives `structuredClone`, JSON and `postMessage`. */
export interface FaultData {
  readonly family: FaultFamily;
  readonly code: FaultCode;
  /** One English sentence for logs and scripts; the page's words come from `i18n` by `code`. */
  readonly message: string;
  readonly context?: FaultContext;
  readonly stack?: string;
}

/** Figures and names that the words for a fault may quote. */
export type FaultContext = Readonly<Record<string, string | number | boolean>>;

export interface FaultOptions {
  readonly context?: FaultContext;
  readonly cause?: unknown;
}

export type DeviceCode = 'permission-denied' | 'not-found' | 'in-use' | 'lost' | 'cancelled-by-user' | 'constraint' | 'unknown-device';
export type SupportCode = 'no-webcodecs' | 'no-track-sink' | 'no-webgl2' | 'no-audio' | 'insecure-context' | 'no-service-worker' | 'unsupported';
export type PipelineCode = 'bad-setting' | 'bad-parameter' | 'unknown-kind' | 'unknown-id' | 'out-of-memory' | 'renderer-failed' | 'filter-failed' | 'worker-died' | 'name-taken' | 'not-now';
export type EncoderCode = 'unsupported-config' | 'failed' | 'reclaimed';
export type MediaCode = 'unreadable' | 'unsupported-codec' | 'no-tracks' | 'fetch-failed' | 'decode-failed' | 'bad-image' | 'too-large';
export type ModelCode = 'load-failed' | 'hung';
export type OutputCode =
  | 'unreachable'
  | 'bad-url'
  | 'token-refused'
  | 'room-full'
  | 'duplicate-identity'
  | 'removed'
  | 'room-closed'
  | 'server-gone'
  | 'connection-lost'
  | 'publish-failed'
  | 'not-built';
export type ServerCode = 'token-endpoint-unreachable' | 'token-refused' | 'host-key-needed' | 'host-key-wrong' | 'bad-answer' | 'not-configured';

export type FaultFamily = 'device' | 'support' | 'pipeline' | 'encoder' | 'media' | 'model' | 'output' | 'server';
export type FaultCode = DeviceCode | SupportCode | PipelineCode | EncoderCode | MediaCode | ModelCode | OutputCode | ServerCode;

/**
 * Everything that goes wrong in Tabcast and is worth telling. Foreign errors are wrapped once,
 * in the room that owns the library, with the original in `cause`. Cancelling is no fault.
 */
export abstract class Fault extends Error {
  abstract readonly family: FaultFamily;
  readonly code: FaultCode;
  readonly context: FaultContext;

  constructor(code: FaultCode, message: string, options: FaultOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.context = options.context ?? {};
  }

  toData(): FaultData {
    return { family: this.family, code: this.code, message: this.message, context: this.context, stack: this.stack ?? '' };
  }
}

export class DeviceFault extends Fault {
  override readonly name = 'DeviceFault';
  readonly family = 'device';
  constructor(code: DeviceCode, message: string, options?: FaultOptions) {
    super(code, message, options);
  }
}

export class SupportFault extends Fault {
  override readonly name = 'SupportFault';
  readonly family = 'support';
  constructor(code: SupportCode, message: string, options?: FaultOptions) {
    super(code, message, options);
  }
}

export class PipelineFault extends Fault {
  override readonly name = 'PipelineFault';
  readonly family = 'pipeline';
  constructor(code: PipelineCode, message: string, options?: FaultOptions) {
    super(code, message, options);
  }
}

export class EncoderFault extends Fault {
  override readonly name = 'EncoderFault';
  readonly family = 'encoder';
  constructor(code: EncoderCode, message: string, options?: FaultOptions) {
    super(code, message, options);
  }
}

export class MediaFault extends Fault {
  override readonly name = 'MediaFault';
  readonly family = 'media';
  constructor(code: MediaCode, message: string, options?: FaultOptions) {
    super(code, message, options);
  }
}

export class ModelFault extends Fault {
  override readonly name = 'ModelFault';
  readonly family = 'model';
  constructor(code: ModelCode, message: string, options?: FaultOptions) {
    super(code, message, options);
  }
}

export class OutputFault extends Fault {
  override readonly name = 'OutputFault';
  readonly family = 'output';
  constructor(code: OutputCode, message: string, options?: FaultOptions) {
    super(code, message, options);
  }
}

export class ServerFault extends Fault {
  override readonly name = 'ServerFault';
  readonly family = 'server';
  constructor(code: ServerCode, message: string, options?: FaultOptions) {
    super(code, message, options);
  }
}

class CrossedFault extends Fault {
  override readonly name: string;
  readonly family: FaultFamily;
  constructor(data: FaultData) {
    super(data.code, data.message, { context: data.context ?? {} });
    this.family = data.family;
    this.name = `${data.family.charAt(0).toUpperCase()}${data.family.slice(1)}Fault`;
    if (data.stack) this.stack = data.stack;
  }
}

/** A fault that came as data from another thread, thrown again here. */
export function faultFromData(data: FaultData): Fault {
  return new CrossedFault(data);
}

/** Any thrown value as fault data; what is no Fault was not foreseen and counts as the pipeline's. */
export function toFaultData(error: unknown): FaultData {
  if (error instanceof Fault) return error.toData();
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return { family: 'pipeline', code: 'renderer-failed', message, stack };
}
