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
export type PipelineCode = 'bad-setting' | 'bad-parameter' | 'unknown-kind' | 'unknown-id' | 'out-of-memory' | 'renderer-failed' | 'filter-failed' | 'worker-died' | 'name-taken' | 'not-now' | 'unforeseen';
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
  abstract override readonly name: string;
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

abstract class FaultOf<Code extends FaultCode> extends Fault {
  declare readonly code: Code;

  constructor(code: Code, message: string, options?: FaultOptions) {
    super(code, message, options);
  }
}

// Names are literals: a bundler shortens those of classes, and scripts read them.

export class DeviceFault extends FaultOf<DeviceCode> {
  override readonly name = 'DeviceFault';
  readonly family = 'device';
}

export class SupportFault extends FaultOf<SupportCode> {
  override readonly name = 'SupportFault';
  readonly family = 'support';
}

export class PipelineFault extends FaultOf<PipelineCode> {
  override readonly name = 'PipelineFault';
  readonly family = 'pipeline';
}

export class EncoderFault extends FaultOf<EncoderCode> {
  override readonly name = 'EncoderFault';
  readonly family = 'encoder';
}

export class MediaFault extends FaultOf<MediaCode> {
  override readonly name = 'MediaFault';
  readonly family = 'media';
}

export class ModelFault extends FaultOf<ModelCode> {
  override readonly name = 'ModelFault';
  readonly family = 'model';
}

export class OutputFault extends FaultOf<OutputCode> {
  override readonly name = 'OutputFault';
  readonly family = 'output';
}

export class ServerFault extends FaultOf<ServerCode> {
  override readonly name = 'ServerFault';
  readonly family = 'server';
}

class CrossedFault extends Fault {
  override readonly name: string;
  readonly family: FaultFamily;

  constructor({ family, code, message, context = {}, stack }: FaultData) {
    super(code, message, { context });
    this.name = `${family.charAt(0).toUpperCase()}${family.slice(1)}Fault`;
    this.family = family;
    if (stack) this.stack = stack;
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
  return { family: 'pipeline', code: 'unforeseen', message, stack };
}
