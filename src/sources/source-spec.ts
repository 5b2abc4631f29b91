import { PipelineFault, SupportFault } from '../core/fault';
import { parseSettings } from '../core/settings';
import type { SourceKind, SourceRequest } from './source-kind';

/** A source as `source=` spells it, or spelled out. */
export type Spec = string | { readonly kind: string; readonly settings?: Readonly<Record<string, unknown>> };

/**
 * Reads a source as `source=` spells it, or spelled out, and checks it. Values are taken as they are:
 * whatever a URL encodes is decoded by who reads the URL.
 * @throws PipelineFault `unknown-kind` or `bad-setting`, or SupportFault `unsupported`, naming what is accepted
 */
export function readSourceSpec(kinds: readonly SourceKind[], spec: Spec): SourceRequest {
  const { kind, settings } = typeof spec === 'string' ? readSpelling(kinds, spec) : readRecord(kinds, spec);
  if (!kind.open) throw notBuilt(kind);
  if (!kind.takesFile) return { kind: kind.kind, settings: parseSettings(kind, settings) };
  const { file, ...others } = settings;
  const parsed = parseSettings(kind, others);
  if (file !== undefined && !(file instanceof Blob)) throw badFile(kind, `file cannot be ${typeof file}`);
  if ((file === undefined) === (parsed['url'] === '')) throw badFile(kind, file ? 'both file and url were given' : 'nothing was given');
  return { kind: kind.kind, settings: parsed, ...(file ? { blob: file } : {}) };
}

/** A kind that the contract names and that cannot be opened. */
export function notBuilt(kind: SourceKind): SupportFault {
  return new SupportFault('unsupported', `The source "${kind.kind}" is not built yet.`, { context: { kind: kind.kind } });
}

/** `name` as it came: scripts may send anything. */
export function unknownKind(kinds: readonly SourceKind[], name: unknown): PipelineFault {
  const accepted = kinds.filter((kind) => kind.open).map((kind) => kind.kind).join(', ');
  const kind = String(name).slice(0, 100);
  return new PipelineFault('unknown-kind', `There is no source "${kind}"; there are: ${accepted}.`, { context: { kind, accepted } });
}

interface Draft {
  readonly kind: SourceKind;
  readonly settings: Readonly<Record<string, unknown>>;
}

function readSpelling(kinds: readonly SourceKind[], spelled: string): Draft {
  const colon = spelled.indexOf(':');
  const word = colon < 0 ? spelled : spelled.slice(0, colon);
  const value = colon < 0 ? '' : spelled.slice(colon + 1);
  const kind = kinds.find((candidate) => candidate.spelling.word === word);
  if (!kind) throw badSpelling(kinds, spelled);
  const { spelling } = kind;
  if ((spelling.value === 'required' && value === '') || (spelling.value === 'none' && colon >= 0)) throw badSpelling([kind], spelled);
  return { kind, settings: value && spelling.setting ? { [spelling.setting]: value } : {} };
}

function readRecord(kinds: readonly SourceKind[], { kind: name, settings = {} }: Exclude<Spec, string>): Draft {
  const kind = kinds.find((candidate) => candidate.kind === name);
  if (!kind) throw unknownKind(kinds, name);
  return { kind, settings };
}

function badSpelling(kinds: readonly SourceKind[], spelled: string): PipelineFault {
  const value = spelled.slice(0, 200);
  const accepted = kinds.filter((kind) => kind.open).map((kind) => kind.spelling.example).join(', ') || 'nothing yet';
  return new PipelineFault('unknown-kind', `The source "${value}" is not understood; accepted are: ${accepted}.`, { context: { kind: value, accepted } });
}

function badFile(kind: SourceKind, what: string): PipelineFault {
  const accepted = 'either file (a File or Blob) or url';
  return new PipelineFault('bad-setting', `${kind.kind}: ${what}; it accepts ${accepted}.`, { context: { kind: kind.kind, setting: 'file', accepted } });
}
