import type { FaultData } from '../core/fault';
import { toFaultData } from '../core/fault';
import type { FilterReport } from '../core/report';
import { RollingSpread } from '../core/rolling-spread';
import type { FilterInstance } from '../core/scene';
import type { FilterRun } from './compositors/compositor';

interface Entry {
  readonly ms: RollingSpread;
  frames: number;
  /** Frames that no model had looked at. */
  skipped: number;
  failing: boolean;
  /** A privacy filter is never bypassed: where it fails, nothing is shown. */
  isPrivacy: boolean;
}

/** Time and fate of each filter, from the runs the compositor tells of. */
export class FilterLedger {
  readonly #entries = new Map<string, Entry>();

  /** @returns the fault of each filter that begins to fail with these runs */
  add(runs: readonly FilterRun[]): FaultData[] {
    const faults: FaultData[] = [];
    for (const run of runs) {
      const entry = this.#entry(run.filter.id);
      const failing = run.error !== undefined;
      if (failing && !entry.failing) faults.push({ ...toFaultData(run.error), code: 'filter-failed', context: { filter: run.filter.id, kind: run.filter.kind } });
      entry.failing = failing;
      entry.isPrivacy = run.fate !== undefined;
      if (run.fate !== undefined && run.fate !== 'seen') entry.skipped += 1;
      if (failing) continue;
      entry.frames += 1;
      entry.ms.add(run.ms);
    }
    return faults;
  }

  /** The filters of `chain`, failing and switched-off ones marked as bypassed, failing privacy filters not. */
  read(chain: readonly FilterInstance[], backend: string): FilterReport[] {
    return chain.map((filter) => {
      const entry = this.#entry(filter.id);
      const { id, source, kind } = filter;
      return { id, source, kind, backend, frames: entry.frames, ms: entry.ms.read(), skipped: entry.skipped, bypassed: !filter.enabled || (entry.failing && !entry.isPrivacy) };
    });
  }

  forget(id: string): void {
    this.#entries.delete(id);
  }

  #entry(id: string): Entry {
    const known = this.#entries.get(id);
    if (known) return known;
    const entry: Entry = { ms: new RollingSpread(), frames: 0, skipped: 0, failing: false, isPrivacy: false };
    this.#entries.set(id, entry);
    return entry;
  }
}
