import { PipelineFault } from '../core/fault';
import type { Size } from '../core/geometry';
import { SIDE_RANGE } from '../core/program-format';
import { type Kind, parseSettings, type Settings } from '../core/settings';
import { FILTER_SPECS, filterSpec } from '../filters/specs';
import { CONTAINER_NAMES, CONTAINERS, type Container } from './results/containers';

/** One filter with all its settings. */
export interface PlannedFilter {
  readonly kind: string;
  readonly version: number;
  readonly settings: Settings;
}

/** What is to be done to a file: options that were checked. Pure data. */
export interface TransformPlan {
  readonly filters: readonly PlannedFilter[];
  readonly size?: Size;
  readonly fps?: number;
  readonly container: Container;
  readonly segmentS?: number;
  readonly kbps?: number;
}

const NAME = 'transformFile';
const ACCEPTED = ['filters', 'size', 'fps', 'container', 'segment', 'kbps'];

/** The options that are plain values, in the manner of every other kind's settings. */
const VALUES: Kind = {
  kind: NAME,
  version: 1,
  label: '',
  defaults: { container: 'mp4' },
  fields: [
    { key: 'container', label: '', type: 'choice', options: CONTAINER_NAMES },
    { key: 'fps', label: '', type: 'number', unit: 'fps', min: 1, max: 120, step: 1 },
    { key: 'segment', label: '', type: 'number', unit: 's', min: 0.5, max: 60, step: 0.5 },
    { key: 'kbps', label: '', type: 'number', unit: 'kbit/s', min: 50, max: 100_000, step: 50, integer: true },
  ],
};

/** @throws PipelineFault `bad-setting` or `unknown-kind` that says what is accepted */
export function readTransformOptions(options: unknown): TransformPlan {
  if (!isRecord(options)) throw refusal('options', options, `an object with ${ACCEPTED.join(', ')}`);
  const unknown = Object.keys(options).find((key) => !ACCEPTED.includes(key));
  if (unknown !== undefined) throw new PipelineFault('bad-setting', `${NAME} has no option "${unknown}"; it has: ${ACCEPTED.join(', ')}.`, { context: { kind: NAME, setting: unknown, accepted: ACCEPTED.join(', ') } });
  const { filters, size, ...values } = options;
  const { container: name, fps, segment, kbps } = parseSettings(VALUES, values);
  const container = CONTAINER_NAMES.find((known) => known === name) ?? 'mp4';
  const segmentS = numberOrNone(segment);
  checkSegments(container, segmentS);
  return {
    filters: readFilters(filters),
    ...(size !== undefined && { size: readSize(size) }),
    ...(typeof fps === 'number' && { fps }),
    container,
    ...(segmentS !== undefined && { segmentS }),
    ...(typeof kbps === 'number' && { kbps }),
  };
}

function checkSegments(container: Container, segmentS: number | undefined): void {
  const { segments, onlySegments } = CONTAINERS[container];
  if (segmentS !== undefined && !segments) {
    const accepted = CONTAINER_NAMES.filter((name) => CONTAINERS[name].segments).join(', ');
    throw refusal('container', container, `${accepted} with segment`);
  }
  if (segmentS === undefined && onlySegments) throw refusal('segment', 'left out', `seconds with container ${container}`);
}

function readFilters(filters: unknown): PlannedFilter[] {
  if (!Array.isArray(filters)) throw refusal('filters', filters, 'a list of {kind, settings}');
  return filters.map((filter: unknown) => {
    if (!isRecord(filter) || typeof filter['kind'] !== 'string') throw refusal('filters', filter, '{kind, settings} each');
    const { kind, settings = {}, ...more } = filter;
    const [unknown] = Object.keys(more);
    if (unknown !== undefined) throw refusal('filters', unknown, 'kind, settings');
    const spec = filterSpec(kind);
    if (!spec) {
      const accepted = FILTER_SPECS.map((known) => known.kind).join(', ');
      throw new PipelineFault('unknown-kind', `There is no filter "${kind}"; there are: ${accepted}.`, { context: { kind, accepted } });
    }
    if (!isRecord(settings)) throw refusal(`settings of ${spec.kind}`, settings, 'an object');
    const parsed = parseSettings(spec, settings);
    checkOwnSource(spec, parsed);
    return { kind: spec.kind, version: spec.version, settings: parsed };
  });
}

/** A file has no source beside it: said at once, not when it is half read. */
function checkOwnSource({ kind, fields }: Kind, settings: Settings): void {
  const field = fields.find(({ type, when }) => type === 'source' && (when === undefined || settings[when.key] === when.is));
  if (field && settings[field.key] !== '') throw refusal(`${kind}: ${field.key}`, settings[field.key], 'none in a file, which has no other source beside it: an image or a colour instead');
}

function readSize(size: unknown): Size {
  const { width, height } = isRecord(size) ? size : {};
  if (isSide(width) && isSide(height)) return { width, height };
  throw refusal('size', size, `{width, height}, even numbers of pixels from ${SIDE_RANGE.min} to ${SIDE_RANGE.max}`);
}

function isSide(side: unknown): side is number {
  return typeof side === 'number' && side % 2 === 0 && side >= SIDE_RANGE.min && side <= SIDE_RANGE.max;
}

function numberOrNone(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refusal(setting: string, value: unknown, accepted: string): PipelineFault {
  const spelled = (typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))).slice(0, 100);
  return new PipelineFault('bad-setting', `${NAME}: ${setting} cannot be ${spelled}; it accepts ${accepted}.`, { context: { kind: NAME, setting, value: spelled, accepted } });
}
