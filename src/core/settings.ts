import { PipelineFault } from './fault';

export type SettingValue = string | number | boolean;
/** Settings of a source, filter or output: flat JSON, stored in scenes with the kind's `version`. */
export type Settings = Readonly<Record<string, SettingValue>>;

interface FieldBase {
  readonly key: string;
  /** Key into `i18n`. */
  readonly label: string;
  /** Counts, and is shown, only where a choice has this value. */
  readonly when?: { readonly key: string; readonly is: string };
}

/** One row of a settings form, and the validator of its value. */
export type Field =
  | (FieldBase & { readonly type: 'number'; readonly unit?: string; readonly min: number; readonly max: number; readonly step: number; readonly integer?: true })
  | (FieldBase & { readonly type: 'choice'; readonly options: readonly string[] })
  | (FieldBase & { readonly type: 'toggle' })
  | (FieldBase & { readonly type: 'color' })
  | (FieldBase & {
      readonly type: 'text';
      readonly maxLength: number;
      readonly multiline?: true;
      /** `folder`: the http: or https: address of a folder, whole or relative to the page; '' for none. */
      readonly format?: 'folder';
      /** Not to be read over somebody's shoulder. */
      readonly secret?: true;
    })
  /** The text of a file, '' for none; `accept` as in HTML. */
  | (FieldBase & { readonly type: 'file'; readonly accept: string; readonly maxLength: number })
  /** The address of an image, '' for none. */
  | (FieldBase & {
      readonly type: 'image';
      readonly maxLength: number;
      /** Addresses of images that come with the product; their words are the field's key with their names. */
      readonly samples: readonly string[];
    })
  /** The id of a source of the studio, '' for none; it need not be there. */
  | (FieldBase & { readonly type: 'source' });

/** What every registered kind (source, filter, output) says about itself. */
export interface Kind<K extends string = string> {
  /** Stable: stored in scenes and used in URLs. */
  readonly kind: K;
  readonly version: number;
  /** Key into `i18n`. */
  readonly label: string;
  readonly defaults: Settings;
  readonly fields: readonly Field[];
  /** Settings that follow from what is asked for, where they are not asked for themselves. */
  implied?(asked: Readonly<Record<string, unknown>>): Settings;
  /** Refuses what fields cannot tell. @throws PipelineFault `bad-setting` */
  check?(settings: Settings): void;
}

/**
 * Validates `input` against the kind's fields and fills in its defaults. Text from a URL
 * ("12", "true") is read as the field's type.
 * @throws PipelineFault `bad-setting` that names the setting and what it accepts.
 */
export function parseSettings(kind: Kind, input: Readonly<Record<string, unknown>> = {}): Settings {
  return changeSettings(kind, kind.defaults, input);
}

/** As `parseSettings`; settings not named keep the values of `before`. @throws PipelineFault `bad-setting` */
export function changeSettings(kind: Kind, before: Settings, input: Readonly<Record<string, unknown>>): Settings {
  const result: Record<string, SettingValue> = { ...before, ...kind.implied?.(input) };
  for (const [key, value] of Object.entries(input)) {
    if (value === undefined) continue;
    const field = kind.fields.find((candidate) => candidate.key === key);
    if (!field) {
      const known = kind.fields.map((candidate) => candidate.key).join(', ') || 'none';
      throw new PipelineFault('bad-setting', `${kind.kind} has no setting "${key}"; it has: ${known}.`, { context: { kind: kind.kind, setting: key, accepted: known } });
    }
    result[key] = parseField(kind.kind, field, value);
  }
  kind.check?.(result);
  return result;
}

/** Empty, a whole http: or https: address, or a path; no user, query or hash. */
const FOLDER = /^(?:|https?:\/\/[^\s/?#@]+(?:\/[^\s?#]*)?|[^\s:?#]+)$/i;
/** Empty, a whole address of a kind that is taken, or one without a scheme. */
const IMAGE = /^(?:|https?:\/\/\S+|blob:\S+|data:image\/\S+|(?![a-z][a-z0-9+.-]*:)\S+)$/i;
const SOURCE = /^[\w-]{0,100}$/;

/** What a field accepts, in words for messages. */
export function acceptedBy(field: Field): string {
  switch (field.type) {
    case 'number':
      return `${field.integer ? 'a whole number' : 'a number'} from ${field.min} to ${field.max}`;
    case 'choice':
      return field.options.join(', ');
    case 'toggle':
      return 'true, false';
    case 'color':
      return '#rrggbb';
    case 'text':
      return field.format === 'folder' ? 'the http: or https: address of a folder' : `up to ${field.maxLength} characters`;
    case 'file':
      return `a ${field.accept} file of up to ${field.maxLength} characters`;
    case 'image':
      return `an http:, https:, blob: or data:image/ address, or one relative to the page, of up to ${field.maxLength} characters`;
    case 'source':
      return 'the id of a source';
  }
}

/** Whether a field takes a value: the same judgement as `parseSettings`, for forms. */
export function takes(field: Field, value: SettingValue): boolean {
  return readField(field, value) !== undefined;
}

function parseField(kind: string, field: Field, value: unknown): SettingValue {
  const parsed = readField(field, value);
  if (parsed === undefined) {
    const accepted = acceptedBy(field);
    throw new PipelineFault('bad-setting', `${kind}: ${field.key} cannot be ${JSON.stringify(value ?? null).slice(0, 200)}; it accepts ${accepted}.`, {
      context: { kind, setting: field.key, value: String(value).slice(0, 100), accepted },
    });
  }
  return parsed;
}

function readField(field: Field, value: unknown): SettingValue | undefined {
  switch (field.type) {
    case 'number': {
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      if (typeof number !== 'number' || !Number.isFinite(number)) return undefined;
      if (number < field.min || number > field.max) return undefined;
      return field.integer && !Number.isInteger(number) ? undefined : number;
    }
    case 'choice':
      return typeof value === 'string' && field.options.includes(value) ? value : undefined;
    case 'toggle':
      if (value === true || value === 'true' || value === '1') return true;
      return value === false || value === 'false' || value === '0' ? false : undefined;
    case 'color':
      return typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value) ? value.toLowerCase() : undefined;
    case 'text':
      if (typeof value !== 'string' || value.length > field.maxLength) return undefined;
      return field.format === 'folder' && !FOLDER.test(value.trim()) ? undefined : value;
    case 'file':
      return typeof value === 'string' && value.length <= field.maxLength ? value : undefined;
    case 'image':
      return typeof value === 'string' && value.length <= field.maxLength && IMAGE.test(value.trim()) ? value.trim() : undefined;
    case 'source':
      return typeof value === 'string' && SOURCE.test(value) ? value : undefined;
  }
}
