import type { FaultData } from '../core/fault';
import type { FaultRecord } from '../core/report';
import type { Notice } from '../core/studio-state';
import { FaultLog, type FaultPlace } from './fault-log';
import { policyOf } from './fault-policy';
import type { StateCell } from './state-cell';
import type { ParameterProblem } from './url-parameters';

/** Records faults, does what the policy says and keeps the notices. */
export class FaultDesk {
  readonly #log = new FaultLog();
  #notices = 0;
  #broken = false;

  constructor(
    private readonly cell: StateCell,
    private readonly onRecord: (record: FaultRecord) => void,
  ) {}

  /** A fault came that the program cannot go on from. */
  get broken(): boolean {
    return this.#broken;
  }

  get records(): readonly FaultRecord[] {
    return this.#log.records;
  }

  add(fault: FaultData, place: FaultPlace = {}): void {
    const { notice, fatal, hostKey } = policyOf(fault);
    if (fatal) this.#broken = true;
    if (hostKey) this.cell.patch({ hostKey });
    if (notice !== 'none') this.#notice({ level: notice, text: `fault.${fault.code}`, values: { ...fault.context, message: fault.message }, details: fault.message });
    this.addPassing(fault, place);
  }

  /** Records only: it mends itself, and its row says so meanwhile. */
  addPassing(fault: FaultData, place: FaultPlace): void {
    const record = this.#log.add(fault, place);
    this.cell.patch({ faults: this.#log.records });
    this.onRecord(record);
  }

  recover(place: FaultPlace): void {
    this.#log.recover(place);
    this.cell.patch({ faults: this.#log.records });
  }

  /** One notice for all parameters that were not taken. */
  addProblems(problems: readonly ParameterProblem[]): void {
    if (problems.length === 0) return;
    const names = [...new Set(problems.map(({ parameter }) => parameter))].join(', ');
    const details = problems.map(({ parameter, value, accepted }) => `${parameter}=${value} (${accepted})`).join('\n');
    this.#notice({ level: 'warning', text: 'notice.parameters', values: { count: problems.length, names }, details });
  }

  dismiss(id: string): void {
    this.cell.patch({ notices: this.cell.state.notices.filter((notice) => notice.id !== id) });
  }

  /** The same notice twice would only be read twice. */
  #notice(notice: Omit<Notice, 'id'>): void {
    const { notices } = this.cell.state;
    if (notices.some(({ text, details }) => text === notice.text && details === notice.details)) return;
    this.#notices += 1;
    this.cell.patch({ notices: [...notices, { id: `notice-${this.#notices}`, ...notice }] });
  }
}
