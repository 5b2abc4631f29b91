import { PipelineFault } from '../../../core/fault';
import type { FilterInstance } from '../../../core/scene';
import type { FilterKind } from '../../../filters/filter';
import type { FindFilter } from '../../../filters/registry';
import type { FilterRun, SightFate } from '../compositor';

/** Runs filters one by one and notes how long each took and whether it failed. */
export class FilterLog {
  readonly #findFilter: FindFilter;
  #runs: FilterRun[] = [];

  constructor(findFilter: FindFilter) {
    this.#findFilter = findFilter;
  }

  /**
   * @param fate privacy filters only: what they knew of the frame
   * @returns what `run` made, or undefined when it threw
   */
  run<P>(filter: FilterInstance, run: (kind: FilterKind) => P, fate?: SightFate): P | undefined {
    const start = performance.now();
    try {
      const kind = this.#findFilter(filter.kind);
      if (!kind) throw new PipelineFault('unknown-kind', `There is no filter "${filter.kind}".`, { context: { kind: filter.kind } });
      const result = run(kind);
      this.#runs.push({ filter, ms: performance.now() - start, ...(fate && { fate }) });
      return result;
    } catch (error) {
      this.#runs.push({ filter, ms: performance.now() - start, error, ...(fate && { fate }) });
      return undefined;
    }
  }

  take(): readonly FilterRun[] {
    const runs = this.#runs;
    this.#runs = [];
    return runs;
  }
}
