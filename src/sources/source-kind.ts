import type { ProgramFormat } from '../core/program-format';
import type { Kind, Settings } from '../core/settings';
import type { OpenedSource } from './opened-source';

/** A source to open, checked: the kind is known, the settings are complete. */
export interface SourceRequest {
  readonly kind: string;
  readonly settings: Settings;
  /** Instead of the settings' `url`: a file from a picker, a drop or a script. */
  readonly blob?: Blob;
}

/** What a source may know of the studio when it opens. */
export interface SourceEnv {
  /** Cameras are asked for this size and rate. */
  readonly format: ProgramFormat;
  /** The program worker can read a transferred track itself (its `ready` says so). */
  readonly workerReadsTracks: boolean;
}

/** A kind of source: its record and how it opens. Main thread. */
export interface SourceKind extends Kind {
  /** How `source=` spells it: the word, what follows the colon, and the setting it fills. */
  readonly spelling: { readonly word: string; readonly value: 'none' | 'optional' | 'required'; readonly setting?: string; readonly example: string };
  /** Settings that take a file: exactly one of `file` and `url` is needed. */
  readonly takesFile?: true;
  /** @throws DeviceFault, MediaFault or SupportFault, in words, when it cannot be shown; absent for kinds that are only a word yet */
  readonly open?: (request: SourceRequest, env: SourceEnv) => Promise<OpenedSource>;
}
