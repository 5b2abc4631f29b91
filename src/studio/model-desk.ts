import type { ModelReport } from '../core/report';
import type { ModelStatus } from '../core/status';
import type { StateCell } from './state-cell';

const READ_EACH_MS = 1000;

/** The models of the state: their status as it changes, and once a second the counts of those that were asked since. */
export class ModelDesk {
  #counting = false;
  #reading = false;

  /** @param read the program's counts; may reject, which leaves those known */
  constructor(
    private readonly cell: StateCell,
    private readonly read: () => Promise<readonly ModelReport[]>,
  ) {}

  hear(model: string, status: ModelStatus): void {
    const { models } = this.cell.state;
    const known = models.find((other) => other.model === model);
    this.cell.patch({ models: [...models.filter((other) => other !== known), { ...known, model, status }] });
    if (this.#counting) return;
    this.#counting = true;
    setInterval(() => void this.#count(), READ_EACH_MS);
  }

  async #count(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    const reports = await this.read().catch(() => []);
    this.#reading = false;
    let isNew = false;
    const models = this.cell.state.models.map((state) => {
      const report = reports.find(({ model }) => model === state.model);
      if (!report || (state.counts?.runs === report.runs && state.counts.skips === report.skips)) return state;
      const { model: _model, ...counts } = report;
      isNew = true;
      return { ...state, counts };
    });
    if (isNew) this.cell.patch({ models });
  }
}
