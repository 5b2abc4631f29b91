import { PipelineFault } from '../core/fault';
import type { Size } from '../core/geometry';
import { checkFormat, DEFAULT_FORMAT, type ProgramFormat, type Renderer, type TrackSinkKind } from '../core/program-format';
import { DEFAULT_ROOM, isRoomName, ROOM_NAME_ACCEPTS } from '../core/room-name';
import { type Kind, parseSettings, type Settings } from '../core/settings';
import type { OutputKind } from '../core/studio-state';
import { filterSpec, FILTER_SPECS } from '../filters/specs';
import { isOutputKind, OUTPUTS } from '../outputs/registry';
import { parseSourceSpec } from '../sources/registry';

export type SoundName = 'mic' | 'tone' | 'file' | 'none';

export interface PlannedFilter {
  readonly kind: string;
  readonly settings: Settings;
}

export interface PlannedSource {
  /** As `source=` spells it; known to be well formed. */
  readonly spec: string;
  readonly filters: readonly PlannedFilter[];
}

/** A parameter or value that was not taken, and what would have been. */
export interface ParameterProblem {
  readonly parameter: string;
  readonly value: string;
  readonly accepted: string;
}

/** What the address asks for: a studio ready-made. */
export interface StudioPlan {
  /** Bottom layer first, at least one. */
  readonly sources: readonly PlannedSource[];
  /** Undefined: the sound of the file sources where there are any. */
  readonly audio?: readonly SoundName[];
  readonly format: ProgramFormat;
  readonly room: string;
  readonly name: string;
  readonly outputs: readonly OutputKind[];
  /** What `video=` and `hls=` say; defaults are the kinds' own. */
  readonly outputSettings: Readonly<Partial<Record<OutputKind, Settings>>>;
  readonly renderer?: Renderer;
  readonly track?: TrackSinkKind;
  readonly timecode: boolean;
  readonly live: boolean;
  readonly problems: readonly ParameterProblem[];
}

const DEFAULT_NAME = 'Host';
const NAME_LENGTH = 64;

type Draft = { -readonly [Key in keyof StudioPlan]: StudioPlan[Key] } & { sources: PlannedSource[]; problems: ParameterProblem[]; audio?: SoundName[] };

/** Takes one value into the draft. @throws Error whose message says what is accepted */
type Reader = (draft: Draft, value: string) => void;

class NotAccepted extends Error {}

const READERS: Readonly<Record<string, Reader>> = {
  source: (draft, value) => {
    parseSourceSpec(value);
    draft.sources.push({ spec: value, filters: [] });
  },
  filter: readFilter,
  audio: (draft, value) => {
    const sound = oneOf(['mic', 'tone', 'file', 'none'] as const, value);
    draft.audio = [...(draft.audio ?? []), sound];
  },
  size: (draft, value) => {
    draft.format = checkFormat({ ...draft.format, ...splitSize(value) });
  },
  fps: (draft, value) => {
    draft.format = checkFormat({ ...draft.format, fps: value === '' ? Number.NaN : Number(value) });
  },
  room: (draft, value) => {
    if (!isRoomName(value)) throw new NotAccepted(ROOM_NAME_ACCEPTS);
    draft.room = value;
  },
  name: (draft, value) => {
    if (value.trim() === '' || value.length > NAME_LENGTH) throw new NotAccepted(`1 to ${NAME_LENGTH} characters`);
    draft.name = value.trim();
  },
  output: (draft, value) => {
    const kinds = value === '' ? [] : listOf(value);
    draft.outputs = kinds.map((kind) => {
      if (!isOutputKind(kind)) throw new NotAccepted(`a comma list of ${Object.keys(OUTPUTS).join(', ')}`);
      return kind;
    });
  },
  video: (draft, value) => readOutput(draft, 'livekit', value),
  hls: (draft, value) => readOutput(draft, 'hls', value),
  renderer: (draft, value) => {
    draft.renderer = oneOf(['planar', 'webgl2'] as const, value);
  },
  track: (draft, value) => {
    draft.track = oneOf(['generator', 'capture'] as const, value);
  },
  timecode: (draft, value) => {
    draft.timecode = flag(value);
  },
  live: (draft, value) => {
    draft.live = flag(value);
  },
};

/**
 * Reads the studio's query string. Nothing is refused as a whole: what cannot be taken is listed in
 * `problems` and its default stands.
 */
export function parseStudioParameters(search: string): StudioPlan {
  const draft: Draft = {
    sources: [],
    format: DEFAULT_FORMAT,
    room: DEFAULT_ROOM,
    name: DEFAULT_NAME,
    outputs: ['livekit'],
    outputSettings: {},
    timecode: false,
    live: false,
    problems: [],
  };
  const parameters = new URLSearchParams(search);
  if (!parameters.has('source')) draft.sources.push({ spec: 'pattern:hue', filters: [] });
  for (const [parameter, value] of parameters) {
    const reader = Object.hasOwn(READERS, parameter) ? READERS[parameter] : undefined;
    if (!reader) {
      draft.problems.push({ parameter, value, accepted: `parameters: ${Object.keys(READERS).join(', ')}` });
      continue;
    }
    try {
      reader(draft, value);
    } catch (error) {
      draft.problems.push({ parameter, value, accepted: acceptedOf(error) });
    }
  }
  if (draft.sources.length === 0) draft.sources.push({ spec: 'pattern:hue', filters: [] });
  return draft;
}

/** A filter as `filter=` spells it. @throws PipelineFault `bad-parameter` that says what is accepted */
export function parseFilter(value: string): PlannedFilter {
  return inWords('A filter', value, () => {
    const { spec, settings } = splitFilter(value);
    return { kind: spec.kind, settings: settings() };
  });
}

/** A size as `size=` spells it, of any number of pixels. @throws PipelineFault `bad-parameter` */
export function parseSize(value: string): Size {
  return inWords('A size', value, () => splitSize(value));
}

function inWords<T>(what: string, value: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const accepted = acceptedOf(error);
    throw new PipelineFault('bad-parameter', `${what} cannot be "${value}"; it accepts ${accepted}.`, { cause: error, context: { value, accepted } });
  }
}

function splitSize(value: string): Size {
  const match = /^(\d{1,5})x(\d{1,5})$/.exec(value);
  if (!match) throw new NotAccepted('<width>x<height> in pixels, e.g. 1280x720');
  return { width: Number(match[1]), height: Number(match[2]) };
}

/** `settings` reads them: a kind may be known whose settings are wrong. */
function splitFilter(value: string): { readonly spec: Kind; readonly settings: () => Settings } {
  const colon = value.indexOf(':');
  const kind = colon < 0 ? value : value.slice(0, colon);
  const spec = filterSpec(kind);
  if (!spec) throw new NotAccepted(`filters: ${FILTER_SPECS.map((known) => known.kind).join(', ')}`);
  return { spec, settings: () => parseSettings(spec, colon < 0 ? {} : assignments(value.slice(colon + 1))) };
}

function readFilter(draft: Draft, value: string): void {
  const { spec, settings: read } = splitFilter(value);
  const last = draft.sources.at(-1);
  if (!last) throw new NotAccepted('a filter after the source it is for');
  const add = (settings: Settings): void => {
    draft.sources[draft.sources.length - 1] = { ...last, filters: [...last.filters, { kind: spec.kind, settings }] };
  };
  // It may be there to hide something: better with its defaults than not at all.
  add(spec.defaults);
  add(read());
}

function readOutput(draft: Draft, kind: OutputKind, value: string): void {
  const settings = parseSettings(OUTPUTS[kind], assignments(value));
  OUTPUTS[kind].check?.(settings);
  draft.outputSettings = { ...draft.outputSettings, [kind]: settings };
}

/** `key=value,key=value`; a comma inside a value is still `%2C` here. */
function assignments(list: string): Record<string, string> {
  return Object.fromEntries(
    listOf(list).map((entry) => {
      const equals = entry.indexOf('=');
      if (equals < 1) throw new NotAccepted('<setting>=<value>,…');
      return [entry.slice(0, equals), entry.slice(equals + 1)];
    }),
  );
}

function listOf(value: string): string[] {
  return value.split(',').map((entry) => entry.replaceAll(/%2c/gi, ','));
}

function oneOf<T extends string>(accepted: readonly T[], value: string): T {
  const found = accepted.find((candidate) => candidate === value);
  if (found === undefined) throw new NotAccepted(accepted.join(', '));
  return found;
}

function flag(value: string): boolean {
  return oneOf(['1', '0'] as const, value) === '1';
}

function acceptedOf(error: unknown): string {
  if (error instanceof NotAccepted) return error.message;
  if (error instanceof PipelineFault && typeof error.context['accepted'] === 'string') {
    const { setting, accepted } = error.context;
    return typeof setting === 'string' ? `${setting}: ${accepted}` : accepted;
  }
  return error instanceof Error ? error.message : String(error);
}
