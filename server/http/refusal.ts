/** Stable codes of the server's refusals; pages choose their words by them. */
export type RefusalCode =
  | 'method-not-allowed'
  | 'unsupported-media-type'
  | 'body-too-large'
  | 'bad-json'
  | 'bad-request'
  | 'host-key-needed'
  | 'host-key-wrong'
  | 'host-key-not-set'
  | 'origin-not-allowed'
  | 'not-configured'
  | 'bad-path'
  | 'no-such-file'
  | 'bad-range'
  | 'token-needed'
  | 'token-wrong'
  | 'token-expired'
  | 'token-for-another'
  | 'stream-full'
  | 'origin-full';

interface RefusalOptions {
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that is not granted, with its HTTP status; the handler turns it into `{error: {code, message}}`. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: RefusalCode;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: RefusalCode, message: string, options: RefusalOptions = {}) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
    this.headers = options.headers ?? {};
  }
}
