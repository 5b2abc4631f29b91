import { readdirSync, readFileSync } from 'node:fs';

/** CPU seconds by the kind of process. */
export type CpuSeconds = Readonly<Record<string, number>>;

/** Clock ticks a second of `/proc/<pid>/stat`: 100 on every Linux that Node runs on. */
const TICKS = 100;

/**
 * CPU seconds that a process and all that descend from it have used, by kind: Chromium's `--type`
 * (renderer, gpu-process, utility …), `main` for those without one. Linux only.
 */
export function cpuSeconds(root: number): CpuSeconds {
  return sumBy(root, ({ kind }) => kind, ({ seconds }) => seconds);
}

/** Bytes of memory of the same processes, by kind or by the name that `names` has for the process; what several share is divided among them. Linux only. */
export function memoryBytes(root: number, names: ReadonlyMap<number, string> = new Map()): Readonly<Record<string, number>> {
  return sumBy(root, ({ id, kind }) => names.get(id) ?? kind, ({ id }) => proportionalBytes(id));
}

/** CPU seconds of each of these processes that is of `kind`, by its id. Linux only. */
export function cpuSecondsById(root: number, kind: string): ReadonlyMap<number, number> {
  return new Map(familyOf(root).flatMap((entry) => (entry.kind === kind ? [[entry.id, entry.seconds] as const] : [])));
}

/** CPU seconds used per second between two readings, by kind and in all. */
export function cores(before: CpuSeconds, after: CpuSeconds, seconds: number): CpuSeconds & { readonly all: number } {
  const used = Object.entries(after).map(([kind, total]) => [kind, Math.max(0, total - (before[kind] ?? 0)) / seconds] as const);
  return { ...Object.fromEntries(used), all: used.reduce((sum, [, share]) => sum + share, 0) };
}

interface Process {
  readonly id: number;
  readonly parent: number;
  readonly kind: string;
  readonly seconds: number;
}

function sumBy(root: number, nameOf: (entry: Process) => string, valueOf: (entry: Process) => number): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const entry of familyOf(root)) sums[nameOf(entry)] = (sums[nameOf(entry)] ?? 0) + valueOf(entry);
  return sums;
}

/** A process and all that descend from it. */
function familyOf(root: number): Process[] {
  const processes = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [readProcess(Number(name))] : [])).filter((entry) => entry !== undefined);
  const family = new Set([root]);
  for (const id of family) for (const entry of processes) if (entry.parent === id) family.add(entry.id);
  return processes.filter(({ id }) => family.has(id));
}

function proportionalBytes(id: number): number {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** A process may end between the listing and the reading. */
function readProcess(id: number): Process | undefined {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const kind = /--type=([\w-]+)/.exec(readFileSync(`/proc/${id}/cmdline`, 'utf8'))?.[1] ?? 'main';
    return { id, parent: Number(fields[1]), kind, seconds: (Number(fields[11]) + Number(fields[12])) / TICKS };
  } catch {
    return undefined;
  }
}
